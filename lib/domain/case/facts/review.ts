import { z } from 'zod'
import { bare, matter, mayGoOn, type Stated } from '#lib/domain/case/matter.ts'

const shapes = {
  review_finished: bare,
  report_composed: z.object({ version: z.int(), sha256: z.string(), pages: z.int(), bytes: z.int() }),
  composing_failed: z.object({ why: z.string() }),
  sent_back: z.object({ comment: z.string() }),
  /** The decision binds to the hash of the files that were made (Art. 5(1)(f) GDPR). */
  released: z.object({ version: z.int(), sha256: z.string(), divergence: z.string().nullable().exactOptional() }),
  /** `readableDays`: so long after the first download the answer can be read, as its letter says. */
  notified: z.object({ readableDays: z.int().exactOptional() }),
}

type Review = {
  /** Who finished a review of the case, at any time: none of them decides (four eyes). */
  reviewers: (string | null)[]
  /** The version that awaits the decision or was given, with the hash that the decision binds to. */
  composed: (Stated & z.output<typeof shapes.report_composed>) | null
  /** The version that was given last; 0 before any. A newer one may be in the making. */
  given: number
  /** The comment with which the second checker returned the case last. */
  sentBack: string | null
  /** Whether an answer was ever told to the person. */
  notified: boolean
  /** When the newest was told, and what was promised with it. */
  told: { at: Temporal.Instant; readableDays: number } | null
}

/** What letters promised before the fact kept it. */
const earlierDays = 90

/** Review, composing, the second person's decision and the delivery (Art. 12(3), 15(3) GDPR). */
export const review = matter({
  begin: { reviewers: [], composed: null, given: 0, sentBack: null, notified: false, told: null } as Review,
  shapes,
  effects: {
    review_finished: (state, { by }, so) => ({
      state: { ...state, reviewers: [...state.reviewers, by.personId] },
      ...(so.stage === 'REVIEW' && mayGoOn(so) && !so.fee.declined ? { stage: 'RENDERING' } : {}),
    }),
    report_composed: (state, fact, { stage }) => ({
      state: { ...state, composed: fact },
      ...(stage === 'RENDERING' ? { stage: 'DECISION' } : {}),
    }),
    composing_failed: (_, __, { stage }) => (stage === 'RENDERING' ? { stage: 'REVIEW' } : {}),
    sent_back: (state, { comment }, { stage, refusal }) => ({
      state: { ...state, sentBack: comment },
      ...(stage === 'DECISION' ? { stage: refusal.proposed?.whole ? refusal.from : 'REVIEW' } : {}),
    }),
    released: (state, { version }, { stage, identity, refusal }) => ({
      state: { ...state, given: version },
      ...(stage === 'DECISION' && !refusal.proposed?.whole && identity.known ? { stage: 'READY' } : {}),
    }),
    notified: (state, { at, readableDays }, { stage, refusal, collection }) => ({
      state: { ...state, notified: true, told: { at, readableDays: readableDays ?? earlierDays } },
      ...(stage === 'READY'
        ? {
            stage: refusal.proposed || collection.missing ? 'PARTIAL' : 'DELIVERED',
            // An answer without a source is no whole answer yet.
            ...(collection.missing ? {} : { ended: at }),
          }
        : {}),
    }),
  },
})
