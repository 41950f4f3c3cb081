import type { FactAuthor, FactKind } from './fact.ts'
import type { State } from './state.ts'

/** Who may state a fact, and in which states (law.md section 6); `any` leaves the state to the rules of the fact. */
export type Place = { by: readonly FactAuthor['role'][]; from: readonly State[] | 'any' }

const subject = ['employee', 'former_employee'] as const
const asker = [...subject, 'delegate'] as const
const system = ['system'] as const
const intake = ['handler', 'dpo'] as const
const staff = ['handler', 'dpo', 'approver'] as const

const waiting = ['AWAIT_IDENTITY', 'AWAIT_AUTHORITY', 'AWAIT_CLARIFICATION', 'AWAIT_FEE'] as const
const before = ['RECEIVED', 'TRIAGE', ...waiting] as const
const early = [...before, 'COLLECTING', 'REVIEW'] as const
const open = [...early, 'REFUSAL_REVIEW', 'RENDERING', 'DECISION'] as const
const answered = ['READY', 'DELIVERED', 'PARTIAL', 'FOLLOW_UP'] as const
const ended = ['REFUSED', 'WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED', 'CLOSED'] as const

/** The table of the life cycle as data. What is not here may not happen. */
export const places: Readonly<Record<FactKind, Place>> = {
  received: { by: [...asker, ...intake], from: ['RECEIVED'] },
  intake_logged: { by: intake, from: ['RECEIVED'] },
  intake_confirmed: { by: staff, from: [...before] },
  duplicate_joined: { by: [...intake, ...system], from: open },
  joined_to: { by: [...intake, ...system], from: early },
  delegate_named: { by: [...subject, ...intake], from: [...open, ...answered] },
  delegate_revoked: { by: [...asker, 'handler'], from: 'any' },
  identity_asked: { by: ['handler'], from: early },
  identity_received: { by: [...asker, 'handler'], from: early },
  identity_proposed: { by: intake, from: early },
  identity_confirmed: { by: [...subject, ...intake, ...system], from: early },
  authority_asked: { by: ['handler'], from: early },
  authority_received: { by: [...asker, 'handler'], from: early },
  authority_confirmed: { by: intake, from: early },
  authority_refused: { by: intake, from: early },
  clarification_asked: { by: ['handler'], from: early },
  clarification_answered: { by: [...asker, 'handler'], from: early },
  clarification_lapsed: { by: ['handler', ...system], from: early },
  fee_notified: { by: ['approver'], from: early },
  fee_paid: { by: [...asker, 'handler', ...system], from: early },
  fee_declined: { by: [...asker, 'handler'], from: early },
  fee_waived: { by: ['handler', 'approver'], from: early },
  assigned: { by: intake, from: open },
  collection_started: { by: ['handler', ...system], from: ['TRIAGE', 'AWAIT_CLARIFICATION'] },
  collection_finished: { by: system, from: ['COLLECTING'] },
  collection_reopened: { by: ['handler'], from: ['REVIEW'] },
  sources_missing: { by: ['handler'], from: ['REVIEW', 'PARTIAL', 'FOLLOW_UP'] },
  review_finished: { by: ['handler'], from: ['REVIEW'] },
  report_composed: { by: system, from: ['RENDERING'] },
  composing_failed: { by: system, from: ['RENDERING'] },
  sent_back: { by: ['approver'], from: ['DECISION'] },
  extension_proposed: { by: intake, from: open },
  extension_declined: { by: ['approver', 'dpo'], from: open },
  extension_notified: { by: ['approver', 'dpo'], from: open },
  postponed: { by: ['approver'], from: open },
  holiday_applied: { by: ['dpo'], from: open },
  refusal_proposed: { by: ['handler'], from: ['TRIAGE', 'REVIEW'] },
  refusal_dropped: { by: ['handler', 'approver'], from: ['REVIEW', 'REFUSAL_REVIEW'] },
  dpo_opinion: { by: ['dpo'], from: open },
  refused: { by: ['approver'], from: ['DECISION'] },
  released: { by: ['approver'], from: ['DECISION'] },
  notified: { by: system, from: ['READY'] },
  withdrawn: { by: subject, from: open },
  redirected: { by: intake, from: before },
  closed_unidentified: { by: intake, from: early },
  report_read: { by: asker, from: [...answered, 'CLOSED'] },
  downloaded: { by: asker, from: [...answered, 'CLOSED'] },
  reopened: { by: staff, from: [...ended, 'PARTIAL', 'FOLLOW_UP'] },
  closed: { by: system, from: ['DELIVERED', 'PARTIAL', 'FOLLOW_UP', 'REFUSED'] },
  purged: { by: system, from: ['WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED', 'CLOSED'] },
  complaint: { by: [...asker, ...intake], from: 'any' },
  complaint_answered: { by: staff, from: 'any' },
  follow_up_asked: { by: [...asker, ...intake], from: answered },
  follow_up_answered: { by: staff, from: 'any' },
  restriction_lifted: { by: staff, from: ['DELIVERED', 'PARTIAL', 'FOLLOW_UP'] },
  hold_placed: { by: [...staff, ...system], from: 'any' },
  hold_lifted: { by: ['dpo', 'approver'], from: 'any' },
  breach_linked: { by: [...intake, ...system], from: 'any' },
  conflict_declared: { by: [...asker, ...staff], from: 'any' },
  conflict_ended: { by: ['dpo'], from: 'any' },
  notice_sent: { by: system, from: 'any' },
  reminded: { by: system, from: 'any' },
}

const onClosed: ReadonlySet<FactKind> = new Set<FactKind>([
  'reopened',
  'complaint',
  'complaint_answered',
  'purged',
  'report_read',
  'downloaded',
])

/** States in which a case has ended: its facts change no more. */
export const isClosed = (state: State): boolean =>
  ['WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED', 'CLOSED', 'PURGED'].includes(state)

/** The letter on how a case ended without an answer (N6), an exposure (N11) and a complaint (N12) may be sent after its end. */
const sentAfter: readonly unknown[] = ['N6', 'N11', 'N12']

/** What may still be noted on a closed case: its reopening, complaints, the letters about these, the reading, the erasure. */
export const isForClosed = (fact: { kind: FactKind; notice?: string }): boolean =>
  onClosed.has(fact.kind) || (fact.kind === 'notice_sent' && sentAfter.includes(fact.notice))
