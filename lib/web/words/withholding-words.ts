import type { WithholdingGround } from '#lib/domain/case/ground.ts'
import type { Words } from './words-in.ts'

/** Why an item is withheld, as the review offers it: of another person it says whose name, face or message it is. */
export const withholdingWords = (ground: WithholdingGround, { t }: Words): string =>
  t(ground === 'thirdParty' ? 'review.ground.thirdParty' : `case.ground.${ground}`)
