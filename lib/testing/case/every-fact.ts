import type { Fact, FactBody } from '#lib/domain/case/reading.ts'
import type { State } from '#lib/domain/case/state.ts'
import type { Who } from '#lib/testing/cast.ts'
import { ask, complaintAnswer, made } from '#lib/testing/test-case.ts'
import { everything, extension, refusal, refusedInPart, released, taken } from './stated-facts.ts'

const notice: FactBody = { kind: 'notice_sent', notice: 'refusal', about: 'x', language: 'en', sha256: 'cc' }
const clarify: FactBody = { ...ask.clarification, goOnFrom: '2026-11-06' }
const why = 'There is a good reason.'

/** A day of mourning on the day on which the month of each place ends, declared after the requests came. */
export const holidays = ['DE', 'GB-ENG'].map(calendar => ({
  id: calendar,
  calendar,
  day: '2026-12-03',
  name: 'A day of mourning',
  source: 'the law gazette',
  proposedBy: 'p',
  confirmedBy: 'c',
  confirmedAt: Temporal.Instant.from('2026-11-20T09:00:00Z'),
}))

/** One of each fact, as somebody would state it. */
export const everyFact: FactBody[] = [
  { kind: 'received' },
  { kind: 'intake_logged', wording: 'Everything', original: null },
  { kind: 'intake_confirmed' },
  { kind: 'duplicate_joined', number: 'DR-1', receivedAt: '2026-11-01T09:00:00Z' },
  { kind: 'joined_to', number: 'DR-1' },
  { kind: 'delegate_named', delegateId: 'lawyer', name: 'L.', scope: ['see', 'answer', 'read'], until: '2027-06-30' },
  { kind: 'delegate_revoked', delegateId: 'lawyer' },
  { ...ask.identity },
  { kind: 'pause_stated', of: 'identity', why },
  { kind: 'pause_stated', of: 'clarification', why },
  { kind: 'precondition_confirmed', of: 'identity', why },
  { kind: 'precondition_confirmed', of: 'authority', why },
  { kind: 'precondition_confirmed', of: 'fee', why },
  { kind: 'identity_received' },
  { kind: 'identity_proposed', how: 'posted_code', why, personId: 'mara' },
  { kind: 'identity_confirmed', how: 'known_facts', employeeNo: 'NW-2041' },
  { kind: 'identity_sent_back', says: 'more', comment: why },
  { kind: 'identity_confirmed', how: 'sign_in' },
  { ...ask.authority },
  { kind: 'authority_received' },
  { kind: 'authority_confirmed' },
  { kind: 'authority_refused', why },
  clarify,
  everything,
  { kind: 'clarification_lapsed' },
  { ...ask.fee },
  { kind: 'fee_paid' },
  { kind: 'fee_waived' },
  { kind: 'fee_declined', words: why },
  taken,
  { kind: 'staff_note', words: why },
  { kind: 'collection_started' },
  { kind: 'collection_finished', sources: 8, records: 9 },
  { kind: 'collection_reopened', why },
  { kind: 'sources_missing', sources: ['proxy'], why, until: '2027-06-30' },
  { kind: 'search_limited', source: 'proxy', searched: 'The last two years were searched.', why },
  { kind: 'sources_missing', sources: [], why, until: '2027-06-30' },
  { kind: 'review_finished' },
  { kind: 'report_composed', ...made },
  { kind: 'composing_failed', why },
  { kind: 'sent_back', comment: why },
  extension,
  { kind: 'extension_declined', comment: why },
  { kind: 'extension_notified' },
  refusal,
  refusedInPart,
  { kind: 'refusal_dropped', why },
  { ...ask.opinion },
  { ...ask.refused },
  released,
  { kind: 'notified' },
  { kind: 'withdrawn' },
  { kind: 'redirected', to: 'Northwind Ireland', why },
  { kind: 'closed_unidentified', why },
  { kind: 'report_read' },
  { kind: 'downloaded', what: 'pdf' },
  { kind: 'reopened', why },
  { kind: 'closed' },
  { kind: 'erasure_announced', last: '2999-12-31' },
  { kind: 'erasure_asked' },
  { kind: 'withholding_reviewed', keepUntil: null, why },
  { kind: 'erased', what: 'collected', rule: 'ended', objects: 3, files: [] },
  { kind: 'erased', what: 'collected', rule: 'given', objects: 3, files: [], kept: 1 },
  { kind: 'erased', what: 'answer', rule: 'asked', objects: 3, files: [] },
  { kind: 'erased', what: 'withheld', rule: 'reviewed', objects: 3, files: [] },
  { kind: 'purged' },
  { kind: 'person_removed' },
  { kind: 'complaint', to: 'officer', words: why },
  { kind: 'complaint_answered', complaintId: 'x', outcome: 'partly', words: why, done: why },
  { ...ask.followUp },
  { kind: 'follow_up_restricted', askId: 'f1', systems: ['Keys'] },
  { kind: 'follow_up_extended', askId: 'f1', words: why },
  {
    kind: 'follow_up_answered',
    askId: 'f1',
    done: true,
    words: why,
    systems: ['Keys'],
    recipientsTold: [],
    restrictionEnds: null,
  },
  { kind: 'restriction_lifted', recordIds: ['r1'] },
  ...holidays.map(({ id, calendar, day, name }): FactBody => {
    const to = Temporal.PlainDate.from(day).add({ days: 1 }).toString()
    return { kind: 'holiday_applied', holidayId: id, calendar, day, holiday: name, from: day, to }
  }),
  { kind: 'hold_placed', why },
  { kind: 'hold_lifted', why },
  { kind: 'breach_linked', exposureId: 'x', highRisk: false },
  { kind: 'breach_linked', exposureId: 'x', highRisk: true },
  { kind: 'conflict_declared', personId: 'novak', why },
  { kind: 'conflict_ended', personId: 'novak' },
  notice,
  { kind: 'reminded', key: 'k' },
]

/** A fact as it would be stated in this case: an answer to a complaint names the newest one. */
export const aimed = (fact: FactBody, facts: readonly Fact[]): FactBody =>
  fact.kind === 'complaint_answered' ? { ...fact, complaintId: complaintAnswer(facts).complaintId ?? 'x' } : fact

/** What the law expects next in each state, so that random stories also reach their end. */
export const nextByLaw: Partial<Record<State, [Who, FactBody][]>> = {
  RECEIVED: [
    ['mara', { kind: 'received' }],
    ['novak', { kind: 'intake_confirmed' }],
    ['okafor', { kind: 'identity_proposed', how: 'known_facts', why, personId: 'mara' }],
    ['aalto', { kind: 'identity_confirmed', how: 'known_facts', employeeNo: 'NW-2041' }],
  ],
  AWAIT_IDENTITY: [
    ['okafor', { kind: 'identity_proposed', how: 'known_facts', why, personId: 'mara' }],
    ['aalto', { kind: 'identity_confirmed', how: 'known_facts', employeeNo: 'NW-2041' }],
  ],
  AWAIT_AUTHORITY: [['aalto', { kind: 'authority_confirmed' }]],
  AWAIT_CLARIFICATION: [['mara', { kind: 'clarification_answered', answer: 'unknown', words: '' }]],
  AWAIT_FEE: [['okafor', { kind: 'fee_paid' }]],
  TRIAGE: [['system', { kind: 'collection_started' }]],
  COLLECTING: [['system', { kind: 'collection_finished', sources: 8, records: 9 }]],
  REVIEW: [['okafor', { kind: 'review_finished' }]],
  RENDERING: [['system', { kind: 'report_composed', ...made }]],
  REFUSAL_REVIEW: [['aalto', { ...ask.opinion }]],
  DECISION: [
    ['aalto', { ...ask.opinion }],
    ['marchetti', released],
    ['marchetti', { ...ask.refused }],
  ],
  READY: [['system', { kind: 'notified' }]],
  REFUSED: [['system', notice]],
  CLOSED: [
    ['mara', { kind: 'erasure_asked' }],
    ['system', { kind: 'erased', what: 'answer', rule: 'asked', objects: 3, files: [] }],
  ],
}
