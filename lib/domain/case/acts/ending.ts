import { answerTerm, erasuresDue, purgingDay, warningDue, withheldReview } from '#lib/domain/case/erasing.ts'
import { isAnswered } from '#lib/domain/case/matter.ts'
import {
  type Act,
  answered,
  beforeCollection,
  early,
  ended,
  isPast,
  job,
  needsReason,
  subject,
  undecided,
} from './act.ts'

const stopping = { hold: 'hold_stands', open: 'follow_up_open' } as const

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
    from: ['DELIVERED', 'PARTIAL', 'FOLLOW_UP', 'RIGHTS', 'REFUSED'],
    breaks: ({ request: { reading } }) => {
      const { right, complaint, collection, stage, endedAt } = reading
      if (right.open.length > 0 || complaint.open.length > 0 || collection.missing) return 'follow_up_open'
      return stage === 'REFUSED' && !endedAt ? 'not_allowed_now' : null
    },
  } satisfies Act<'closed'>,
  erasure_announced: {
    by: job,
    from: 'any',
    breaks: ({ request }, { last }) => {
      const due = warningDue(request)
      return due && Temporal.PlainDate.compare(last, due) >= 0 ? null : 'not_allowed_now'
    },
    afterEnd: true,
  } satisfies Act<'erasure_announced'>,
  /** Nobody gets it back: the person alone, proved anew. */
  erasure_asked: {
    by: subject,
    from: [...answered, 'CLOSED', 'WITHDRAWN'],
    stepUp: ['employee', 'former_employee'],
    breaks: ({ request }) => {
      const term = answerTerm(request)
      if (!term || !request.readable) return 'not_allowed_now'
      if (term.rule === 'asked') return 'already_done'
      return term.stopped ? stopping[term.stopped] : null
    },
    afterEnd: true,
  } satisfies Act<'erasure_asked'>,
  /** Whether what was held back must stay so: until another day, or it is erased. */
  withholding_reviewed: {
    by: { handler: 'assigned', dpo: 'any' },
    from: 'any',
    breaks: ({ request }, { keepUntil, why }) => {
      if (!withheldReview(request)) return 'never_asked'
      if (request.reading.hold.placed.length > 0 && keepUntil === null) return 'hold_stands'
      return keepUntil !== null && isPast(keepUntil, request) ? 'invalid_form' : needsReason(why)
    },
    inward: true,
    afterEnd: true,
  } satisfies Act<'withholding_reviewed'>,
  erased: {
    by: job,
    from: 'any',
    breaks: ({ request }, { what, rule }) => {
      if (request.reading.hold.placed.length > 0) return 'hold_stands'
      return erasuresDue(request).some(due => due.what === what && due.rule === rule) ? null : 'not_allowed_now'
    },
    afterEnd: true,
  } satisfies Act<'erased'>,
  person_removed: {
    by: job,
    from: ['REFUSED', 'WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED', 'CLOSED', 'PURGED'],
    breaks: ({ request }) => {
      if (request.reading.hold.placed.length > 0) return 'hold_stands'
      return purgingDay(request, 1) ? null : 'not_allowed_now'
    },
    inward: true,
    afterEnd: true,
  } satisfies Act<'person_removed'>,
  purged: {
    by: job,
    from: ['WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED', 'CLOSED'],
    breaks: ({ request: { reading } }) => (reading.hold.placed.length > 0 ? 'hold_stands' : null),
    afterEnd: true,
  } satisfies Act<'purged'>,
}
