import { isAnswered } from '#lib/domain/case/matter.ts'
import { type Act, beforeCollection, early, ended, job, needsReason, subject, undecided } from './act.ts'

/** How a case ends without an answer, is opened again, closed and erased (Art. 5(1)(e), 11, 12(2), 12(6) GDPR). */
export const endingActs = {
  withdrawn: { by: subject, from: undecided } satisfies Act<'withdrawn'>,
  redirected: {
    by: { handler: 'assigned', dpo: 'any' },
    from: beforeCollection,
    breaks: (_, { to, why }) => (to.trim() === '' ? 'invalid_form' : needsReason(why)),
    notices: () => ['refusal'],
  } satisfies Act<'redirected'>,
  closed_unidentified: {
    by: { handler: 'assigned', dpo: 'any' },
    from: early,
    breaks: ({ request: { reading } }, { why }) => {
      const { identity, mandate } = reading
      return identity.question || mandate.question || mandate.missing ? needsReason(why) : 'never_asked'
    },
    notices: () => ['refusal'],
  } satisfies Act<'closed_unidentified'>,
  reopened: {
    by: { handler: 'assigned', approver: 'any', dpo: 'any' },
    from: [...ended, 'PARTIAL', 'FOLLOW_UP'],
    breaks: ({ request: { reading } }, { why }) =>
      isAnswered(reading) && !reading.collection.missing ? 'not_allowed_now' : needsReason(why),
    afterEnd: true,
  } satisfies Act<'reopened'>,
  closed: {
    by: job,
    from: ['DELIVERED', 'PARTIAL', 'FOLLOW_UP', 'REFUSED'],
    breaks: ({ request: { reading } }) => {
      const { right, complaint, collection, stage, endedAt } = reading
      if (right.open.length > 0 || complaint.open.length > 0 || collection.missing) return 'follow_up_open'
      return stage === 'REFUSED' && !endedAt ? 'not_allowed_now' : null
    },
  } satisfies Act<'closed'>,
  purged: {
    by: job,
    from: ['WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED', 'CLOSED'],
    breaks: ({ request: { reading } }) => (reading.hold.placed.length > 0 ? 'hold_stands' : null),
    afterEnd: true,
  } satisfies Act<'purged'>,
}
