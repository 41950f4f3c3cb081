import { type Act, job, needsReason } from './act.ts'

const staff = { handler: 'assigned', approver: 'any', dpo: 'any' } as const

/** What stands beside the answer: holds, exposures, conflicts of interest, and what was sent (Art. 17(3)(e), 34, 38(6) GDPR). */
export const besideTheAnswerActs = {
  /** Also of a case that has ended: what is left of it is erased by itself, and a hold that stands must be able to end. */
  hold_placed: {
    by: staff,
    from: 'any',
    breaks: (_, { why }) => needsReason(why),
    afterEnd: true,
  } satisfies Act<'hold_placed'>,
  hold_lifted: {
    by: { dpo: 'any', approver: 'any' },
    from: 'any',
    breaks: (_, { why }) => needsReason(why),
    afterEnd: true,
  } satisfies Act<'hold_lifted'>,
  /** An exposure is linked once; a risk that turns out high is noted anew, because then the person is told (Art. 34(1)). */
  breach_linked: {
    by: { dpo: 'any' },
    from: 'any',
    breaks: ({ request: { reading } }, { exposureId, highRisk }) => {
      const { linked, highRisk: high } = reading.exposure
      return high.includes(exposureId) || (linked.includes(exposureId) && !highRisk) ? 'already_done' : null
    },
    notices: ({ highRisk }) => (highRisk ? ['exposure'] : []),
  } satisfies Act<'breach_linked'>,
  conflict_declared: {
    by: { handler: 'pool', approver: 'any', dpo: 'any' },
    from: 'any',
    breaks: (_, { why }) => needsReason(why),
    inward: true,
  } satisfies Act<'conflict_declared'>,
  conflict_ended: {
    by: { dpo: 'any' },
    from: 'any',
    breaks: ({ request: { reading }, by }, { personId }) => {
      if (!reading.conflict.open.includes(personId)) return 'never_asked'
      return by.personId === personId ? 'second_person' : null
    },
    inward: true,
  } satisfies Act<'conflict_ended'>,
  /** The letters on an ending, an exposure and a complaint may be sent after the case has ended. */
  notice_sent: {
    by: job,
    from: 'any',
    afterEnd: ({ notice }) => ['refusal', 'exposure', 'complaint', 'complaintAnswered'].includes(notice),
  } satisfies Act<'notice_sent'>,
  /** Of a complaint after the end staff are reminded too. */
  reminded: {
    by: job,
    from: 'any',
    inward: true,
    afterEnd: ({ key }) => `${key}`.startsWith('owed:'),
  } satisfies Act<'reminded'>,
}
