import type { FactBody } from '#lib/domain/case/reading.ts'
import { ask, made } from '#lib/testing/test-case.ts'

/** Facts that many tests state as they are, or with one word changed. */
export const taken = {
  kind: 'assigned',
  handlerId: 'okafor',
  handlerName: 'Philippa Okafor',
} as const satisfies FactBody

export const everything = {
  kind: 'clarification_answered',
  answer: 'everything',
  words: '',
} as const satisfies FactBody

export const extension = { ...ask.extension, reasons: ['complexity'] } satisfies FactBody

export const refusal = { ...ask.refusal, grounds: ['abusive12_5'] } satisfies FactBody

export const refusedInPart = { ...ask.refusal, whole: false, grounds: ['thirdParty'] } satisfies FactBody

export const released = { kind: 'released', version: made.version, sha256: made.sha256 } as const satisfies FactBody
