import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Fact } from '#lib/domain/case/fact.ts'
import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'

/** The notices of the procedure (law.md section 7.1). */
export const notices = ['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8', 'N9', 'N10', 'N11', 'N12'] as const
export type NoticeName = (typeof notices)[number]

/** A content that a notice must have: the key of its words, and the laws that alone ask for it. */
export type Content = { key: string; only?: readonly ProfileId[] }

const uk: readonly ProfileId[] = ['UK2020', 'UK2026']

/**
 * What each notice must contain, in the order in which it stands (law.md 7.1). The words of a content live in the messages
 * under `notice.<name>.<key>`, so that a test can look for each in the letter.
 */
export const contents = {
  N1: [
    { key: 'reference' },
    { key: 'received' },
    { key: 'channel' },
    { key: 'law' },
    { key: 'period' },
    { key: 'officer' },
    { key: 'addOrWithdraw' },
    { key: 'howVerified', only: ['CCPA'] },
    { key: 'whenToExpect', only: ['CCPA'] },
  ],
  N2: [{ key: 'doubt' }, { key: 'leastData' }, { key: 'blackOut' }, { key: 'notStored' }, { key: 'clockEffect' }],
  N3: [{ key: 'held' }, { key: 'choices' }, { key: 'noReasons' }, { key: 'clockEffect' }, { key: 'withoutAnswer' }],
  N4: [{ key: 'amount' }, { key: 'ground' }, { key: 'narrowOrWithdraw' }, { key: 'limit', only: ['CH'] }],
  N5: [
    { key: 'newDate' },
    { key: 'reasons' },
    { key: 'partialDelivery' },
    { key: 'complain', only: ['PIPEDA'] },
    { key: 'howLong', only: ['CH'] },
  ],
  N6: [
    { key: 'reasons' },
    { key: 'basis' },
    { key: 'authority' },
    { key: 'court' },
    { key: 'officer' },
    { key: 'complaintForm', only: uk },
    { key: 'appealForm', only: ['KR'] },
    { key: 'recourse', only: ['PIPEDA'] },
    { key: 'provision', only: ['QC'] },
    { key: 'swissGround', only: ['CH'] },
  ],
  N7: [
    { key: 'layers' },
    { key: 'withheld' },
    { key: 'rights' },
    { key: 'complain' },
    { key: 'linkLife' },
    { key: 'checksum' },
    { key: 'password' },
    { key: 'links' },
  ],
  N8: [{ key: 'sources' }, { key: 'nothing' }, { key: 'complain' }, { key: 'remedy' }],
  N9: [{ key: 'released' }],
  N10: [{ key: 'action' }, { key: 'recipients' }],
  N11: [{ key: 'nature' }, { key: 'officer' }, { key: 'consequences' }, { key: 'measures' }, { key: 'advice' }],
  N12: [{ key: 'received' }, { key: 'process' }, { key: 'progress' }, { key: 'outcomeLater' }],
} as const satisfies Record<NoticeName, readonly Content[]>

/** The key of a content of a notice. */
export type ContentKey<N extends NoticeName> = (typeof contents)[N][number]['key']

/** The contents that a notice must have under a law, in their order. */
export const mandatory = <N extends NoticeName>(notice: N, profileId: ProfileId): ContentKey<N>[] =>
  (contents[notice] as readonly Content[])
    .filter(({ only }) => only === undefined || only.includes(profileId))
    .map(({ key }) => key as ContentKey<N>)

/**
 * The notices that a fact calls for. A release brings the delivery (N7) or, where no source held anything, the negative
 * confirmation (N8), and with a partial refusal the letter on it (N6) too. Whatever ends a case without an answer, the
 * person's own withdrawal apart, is told with its reasons and remedies (N6, Art. 12(4)). N12 is owed in the UK only.
 */
export function noticesFor(request: Pick<AccessRequest, 'facts' | 'profileId'>, fact: Fact): NoticeName[] {
  switch (fact.kind) {
    case 'received':
      return ['N1']
    case 'identity_asked':
    case 'authority_asked':
      return ['N2']
    case 'clarification_asked':
      return ['N3']
    case 'fee_notified':
      return ['N4']
    case 'extension_notified':
    case 'postponed':
      return ['N5']
    case 'refused':
    case 'redirected':
    case 'closed_unidentified':
      return ['N6']
    case 'released':
      return released(request.facts.slice(0, request.facts.indexOf(fact)))
    case 'restriction_lifted':
      return ['N9']
    case 'follow_up_answered':
      return ['N10']
    case 'breach_linked':
      return fact.highRisk ? ['N11'] : []
    case 'complaint':
      return fact.to === 'officer' && uk.includes(request.profileId) ? ['N12'] : []
    default:
      return []
  }
}

function released(facts: readonly Fact[]): NoticeName[] {
  const collected = facts.findLast(fact => fact.kind === 'collection_finished')
  const refusal = facts.findLast(fact => fact.kind === 'refusal_proposed' || fact.kind === 'refusal_dropped')
  const partial = refusal?.kind === 'refusal_proposed' && !refusal.whole
  return [...(partial ? (['N6'] as const) : []), collected?.records === 0 ? 'N8' : 'N7']
}

/** The notices called for and not sent yet: those whose fact no `notice_sent` names. */
export function owedNotices(request: AccessRequest): { notice: NoticeName; fact: Fact }[] {
  const sent = new Set(
    request.facts.flatMap(fact => (fact.kind === 'notice_sent' ? [`${fact.notice} ${fact.about}`] : [])),
  )
  return request.facts.flatMap(fact =>
    noticesFor(request, fact).flatMap(notice => (sent.has(`${notice} ${fact.id}`) ? [] : [{ notice, fact }])),
  )
}
