import { type Act, answered, arrivesLater, asker, needsReason, subject } from './act.ts'

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
    from: answered,
    breaks: ({ request }, { words, askId, arrivedAt }) => {
      if (arrivesLater(arrivedAt, request)) return 'arrival_in_future'
      if (words.trim() === '') return 'invalid_form'
      return request.reading.right.open.some(asked => asked.askId === askId) ? 'already_done' : null
    },
  } satisfies Act<'follow_up_asked'>,
  follow_up_answered: {
    by: staff,
    from: 'any',
    breaks: ({ request: { reading } }, { askId, words }) =>
      reading.right.open.some(asked => asked.askId === askId) ? needsReason(words) : 'never_asked',
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
    /** Owed in the UK only (DPA 2018 s.164A). */
    notices: ({ to }, { profileId }) =>
      to === 'officer' && (profileId === 'UK2020' || profileId === 'UK2026') ? ['complaint'] : [],
  } satisfies Act<'complaint'>,
  complaint_answered: {
    by: staff,
    from: 'any',
    breaks: ({ request: { reading } }) => (reading.complaint.open.length > 0 ? null : 'never_asked'),
    afterEnd: true,
  } satisfies Act<'complaint_answered'>,
  restriction_lifted: {
    by: { approver: 'any' },
    from: ['DELIVERED', 'PARTIAL', 'FOLLOW_UP'],
    breaks: (_, { recordIds }) => (recordIds.length > 0 ? null : 'not_withheld'),
    notices: () => ['restrictionLifted'],
  } satisfies Act<'restriction_lifted'>,
}
