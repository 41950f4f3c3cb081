import type { Fact, FactBody, FactKind } from '#lib/domain/case/reading.ts'
import type { Who } from '#lib/testing/cast.ts'
import { ask } from '#lib/testing/test-case.ts'

const why = 'There is a good reason.'
const complaint: FactBody = { kind: 'complaint', to: 'officer', words: why }

/** What may come upon a fact, so that random stories also reach what chance alone hardly does. */
const replies: Partial<Record<FactKind, [Who, FactBody][]>> = {
  identity_asked: [
    ['aalto', { kind: 'precondition_confirmed', of: 'identity', why }],
    ['aalto', { kind: 'pause_stated', of: 'identity', why }],
    ['mara', { kind: 'identity_received' }],
    ['aalto', { kind: 'closed_unidentified', why }],
  ],
  identity_proposed: [['aalto', { kind: 'identity_sent_back', says: 'more', comment: why }]],
  authority_asked: [
    ['aalto', { kind: 'precondition_confirmed', of: 'authority', why }],
    ['okafor', { kind: 'authority_received' }],
    ['aalto', { kind: 'authority_refused', why }],
  ],
  clarification_asked: [
    ['mara', { kind: 'clarification_answered', answer: 'unknown', words: '' }],
    ['system', { kind: 'clarification_lapsed' }],
    ['aalto', { kind: 'pause_stated', of: 'clarification', why }],
  ],
  fee_notified: [
    ['aalto', { kind: 'precondition_confirmed', of: 'fee', why }],
    ['okafor', { kind: 'fee_paid' }],
    ['okafor', { kind: 'fee_waived' }],
    ['okafor', { kind: 'fee_declined', words: why }],
  ],
  extension_proposed: [
    ['marchetti', { kind: 'extension_notified' }],
    ['marchetti', { kind: 'extension_declined', comment: why }],
  ],
  refusal_proposed: [
    ['aalto', { ...ask.opinion }],
    ['okafor', { kind: 'refusal_dropped', why }],
  ],
  report_composed: [
    ['marchetti', { kind: 'sent_back', comment: why }],
    ['system', { kind: 'composing_failed', why }],
  ],
  notified: [
    ['mara', { kind: 'report_read' }],
    ['mara', { ...ask.followUp }],
    ['mara', complaint],
    ['marchetti', { kind: 'restriction_lifted', recordIds: ['r1'] }],
  ],
  report_read: [['mara', { kind: 'downloaded', what: 'pdf' }]],
  downloaded: [
    ['system', { kind: 'closed' }],
    ['system', { kind: 'erasure_announced', last: '2999-12-31' }],
    ['mara', { kind: 'erasure_asked' }],
  ],
  conflict_declared: [['aalto', { kind: 'conflict_ended', personId: 'novak' }]],
  delegate_named: [['mara', { kind: 'delegate_revoked', delegateId: 'lawyer' }]],
  collection_finished: [
    ['okafor', { kind: 'sources_missing', sources: ['proxy'], why, until: '2027-06-30' }],
    ['okafor', { kind: 'collection_reopened', why }],
  ],
  closed: [
    ['aalto', { kind: 'reopened', why }],
    ['system', { kind: 'erasure_announced', last: '2999-12-31' }],
    ['aalto', { kind: 'withholding_reviewed', keepUntil: null, why }],
    ['system', { kind: 'purged' }],
  ],
  purged: [['system', { kind: 'person_removed' }]],
  complaint: [['aalto', { kind: 'complaint_answered', outcome: 'partly', words: why, done: why }]],
  follow_up_asked: [
    ['aalto', { kind: 'follow_up_extended', askId: 'f1', words: why }],
    ['okafor', { kind: 'follow_up_restricted', askId: 'f1', systems: ['Keys'] }],
    [
      'okafor',
      { kind: 'follow_up_answered', askId: 'f1', done: false, words: why, recipientsTold: [], restrictionEnds: null },
    ],
  ],
  erasure_asked: [['system', { kind: 'erased', what: 'answer', rule: 'asked', objects: 3, files: [] }]],
  withdrawn: [['system', { kind: 'erased', what: 'collected', rule: 'ended', objects: 3, files: [] }]],
  released: [['system', { kind: 'erased', what: 'collected', rule: 'given', objects: 3, files: [], kept: 1 }]],
  erased: [['system', { kind: 'purged' }]],
}

/** What may come upon one of the newest facts of a case that call for something, by a number of chance. */
export function replyTo(facts: readonly Fact[], pick: number): [Who, FactBody] | undefined {
  const all = facts
    .filter(({ kind }) => replies[kind])
    .slice(-4)
    .flatMap(({ kind }) => replies[kind] ?? [])
  return all[pick % all.length]
}
