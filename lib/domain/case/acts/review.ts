import { type Act, job, needsReason } from './act.ts'
import { gateBar } from './collection.ts'
import { opinionBar } from './refusal.ts'

/** Review by the handler, composing by the machine, the decision by another person (Art. 12(3), 15(4), 32 GDPR). */
export const reviewActs = {
  review_finished: {
    by: { handler: 'assigned' },
    from: ['REVIEW'],
    breaks: ({ request }) => gateBar(request.reading),
  } satisfies Act<'review_finished'>,
  report_composed: { by: job, from: ['RENDERING'] } satisfies Act<'report_composed'>,
  composing_failed: { by: job, from: ['RENDERING'] } satisfies Act<'composing_failed'>,
  sent_back: {
    by: { approver: 'any' },
    from: ['DECISION'],
    fourEyes: true,
    breaks: (_, { comment }) => needsReason(comment),
  } satisfies Act<'sent_back'>,
  /** What the person gets: identity known, the files the approver saw, and the officer heard on what is refused. */
  released: {
    by: { approver: 'any' },
    from: ['DECISION'],
    stepUp: ['approver'],
    fourEyes: true,
    breaks: ({ request: { reading } }, { version, sha256, divergence }) => {
      const gate = gateBar(reading)
      if (gate) return gate
      const { composed } = reading.review
      if (reading.stage !== 'DECISION' || reading.refusal.proposed?.whole) return 'not_allowed_now'
      if (composed?.version !== version || composed.sha256 !== sha256) return 'changed_since'
      return reading.refusal.proposed ? opinionBar(reading, divergence ?? null) : null
    },
    /** The delivery or, where no source held anything, the negative confirmation; and the letter on a partial refusal. */
    notices: (_, { reading: { refusal, collection } }) => [
      ...(refusal.proposed && !refusal.proposed.whole ? (['refusal'] as const) : []),
      collection.finished?.records === 0 ? 'nothingHeld' : 'delivery',
    ],
  } satisfies Act<'released'>,
  notified: { by: job, from: ['READY'] } satisfies Act<'notified'>,
}
