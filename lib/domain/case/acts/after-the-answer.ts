import { rightDeadline } from '#lib/domain/case/case-deadline.ts'
import { type Act, answered, arrivesLater, asker, needsReason, says, subject } from './act.ts'
import { complainedOf } from './staff.ts'

const reader = { ...subject, delegate: 'read' } as const
const noted = { ...asker, handler: 'assigned', dpo: 'any' } as const
const staff = { handler: 'assigned', approver: 'any', dpo: 'any' } as const

/** Reading the answer, rights that follow it, complaints, and what is given after all (Art. 16 to 19, 21, 22, 77 GDPR). */
export const afterTheAnswerActs = {
  report_read: {
    by: reader,
    from: [...answered, 'CLOSED'],
    stepUp: ['former_employee', 'delegate'],
    afterEnd: true,
  } satisfies Act<'report_read'>,
  downloaded: {
    by: reader,
    from: [...answered, 'CLOSED'],
    stepUp: ['employee', 'former_employee', 'delegate'],
    afterEnd: true,
  } satisfies Act<'downloaded'>,
  follow_up_asked: {
    by: noted,
    from: [...answered, 'RIGHTS'],
    breaks: ({ request }, { words, askId, arrivedAt }) => {
      if (arrivesLater(arrivedAt, request)) return 'arrival_in_future'
      if (words.trim() === '') return 'invalid_form'
      return request.reading.right.open.some(asked => asked.askId === askId) ? 'already_done' : null
    },
    notices: () => ['rightAsked'],
  } satisfies Act<'follow_up_asked'>,
  /** What the person asked to be stored only meanwhile is (Art. 18(1)(a), (d)); once for each right. */
  follow_up_restricted: {
    by: staff,
    from: 'any',
    breaks: ({ request: { reading } }, { askId, systems }) => {
      if (!reading.right.open.some(asked => asked.askId === askId)) return 'never_asked'
      if (reading.right.restricted.includes(askId)) return 'already_done'
      return systems.length > 0 ? null : 'reason_missing'
    },
  } satisfies Act<'follow_up_restricted'>,
  /** Once, within the month, with reasons, by somebody who answers for the employer (Art. 12(3)). */
  follow_up_extended: {
    by: { approver: 'any', dpo: 'any' },
    from: 'any',
    breaks: ({ request }, { askId, words }) => {
      const asked = request.reading.right.open.find(one => one.askId === askId)
      if (!asked) return 'never_asked'
      const { extNoticeBy, extended } = rightDeadline(request, asked)
      if (extNoticeBy === null) return 'extension_unknown'
      if (extended) return 'extension_twice'
      if (Temporal.PlainDate.compare(request.today, extNoticeBy) > 0) return 'extension_too_late'
      return says(words) ? null : 'extension_unreasoned'
    },
    notices: () => ['rightExtended'],
  } satisfies Act<'follow_up_extended'>,
  /** Data that are stored only meanwhile are not used again without a word: the day stands in the answer (Art. 18(3)). */
  follow_up_answered: {
    by: staff,
    from: 'any',
    breaks: ({ request }, { askId, words, done, systems, restrictionEnds }) => {
      const { right } = request.reading
      if (!right.open.some(asked => asked.askId === askId)) return 'never_asked'
      if (done && (systems ?? []).length === 0) return 'reason_missing'
      if (right.restricted.includes(askId) && restrictionEnds === undefined) return 'restriction_open'
      if (restrictionEnds && !(Temporal.PlainDate.compare(restrictionEnds, request.today) > 0)) return 'date_passed'
      return needsReason(words)
    },
    notices: () => ['rightAnswered'],
  } satisfies Act<'follow_up_answered'>,
  complaint: {
    by: noted,
    from: 'any',
    breaks: ({ request }, { words, arrivedAt }) => {
      if (words.trim() === '') return 'invalid_form'
      return arrivesLater(arrivedAt, request) ? 'arrival_in_future' : null
    },
    afterEnd: true,
    /** By law in the UK (DPA 2018 s.164A), everywhere else because who complains should know that it came. */
    notices: ({ to }) => (to === 'officer' ? ['complaint'] : []),
  } satisfies Act<'complaint'>,
  complaint_answered: {
    by: staff,
    from: 'any',
    breaks: ({ request, by }, { complaintId, outcome, words, done }) => {
      const open = request.reading.complaint.open.find(({ id }) => id === complaintId)
      if (!open) return 'never_asked'
      if (by.personId !== null && complainedOf(request, open.id).includes(by.personId)) return 'complained_of'
      if (outcome === undefined || (outcome !== 'notUpheld' && !says(done))) return 'reason_missing'
      return needsReason(words)
    },
    afterEnd: true,
    /** What an earlier version noted without an outcome called for no letter. */
    notices: ({ outcome }) => (outcome === undefined ? [] : ['complaintAnswered']),
  } satisfies Act<'complaint_answered'>,
  restriction_lifted: {
    by: { approver: 'any' },
    from: ['DELIVERED', 'PARTIAL', 'FOLLOW_UP'],
    breaks: (_, { recordIds }) => (recordIds.length > 0 ? null : 'not_withheld'),
    notices: () => ['restrictionLifted'],
  } satisfies Act<'restriction_lifted'>,
}
