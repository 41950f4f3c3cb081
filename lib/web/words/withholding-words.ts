import type { Ground } from '#lib/domain/report/withholding.ts'
import type { Words } from './words-in.ts'

/** Why an item is withheld, as the review offers it: of another person it says whose name, face or message it is. */
export const withholdingWords = (ground: Ground, { t }: Words): string =>
  t(ground === 'thirdParty' ? 'review.ground.thirdParty' : `case.ground.${ground}`)
