import { z } from 'zod'
import { matter } from '#lib/domain/case/matter.ts'
import { languages } from '#lib/domain/rights/actor.ts'

/** The notices of the procedure (docs/law/notices.md). */
export const noticeNames = [
  'acknowledgement',
  'identity',
  'clarification',
  'fee',
  'extension',
  'refusal',
  'delivery',
  'nothingHeld',
  'restrictionLifted',
  'rightAsked',
  'rightExtended',
  'rightAnswered',
  'exposure',
  'complaint',
  'complaintAnswered',
  'clockChanged',
] as const
export type NoticeName = (typeof noticeNames)[number]

/**
 * Where a letter lies as it was sent, sealed under a key of its own: it outlives the contents of the case. Keys are wrapped,
 * base64url.
 */
const keptLetter = z.object({ object: z.string(), bytes: z.int(), letterKey: z.string(), wrappedKey: z.string() })
export type KeptLetter = z.output<typeof keptLetter>

const shapes = {
  /** `about`: the id of the fact that called for it; `sha256` is of the letter as it was sent. */
  notice_sent: z.object({
    notice: z.enum(noticeNames),
    about: z.string(),
    language: z.enum(languages),
    sha256: z.string(),
    letter: keptLetter.exactOptional(),
  }),
  reminded: z.object({ key: z.string() }),
}

type Sent = { notice: NoticeName; about: string; at: Temporal.Instant }

/** What was told to the person and to staff (Art. 12(1) GDPR). */
export const notice = matter({
  begin: { sent: [] as Sent[], reminded: [] as string[] },
  shapes,
  effects: {
    notice_sent: (state, { at, notice, about }, { stage, endedAt }) => ({
      state: { ...state, sent: [...state.sent, { notice, about, at }] },
      // A refusal ends the case for the clock once the person was told.
      ...(notice === 'refusal' && stage === 'REFUSED' && endedAt === null ? { ended: at } : {}),
    }),
    reminded: (state, { key }) => ({ state: { ...state, reminded: [...state.reminded, key] } }),
  },
})
