import type { Case } from '#lib/domain/case/case.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import { actOf } from '#lib/domain/case/gate.ts'
import { type Fact, readFacts } from '#lib/domain/case/reading.ts'
import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'

/** A content that a notice must have: the key of its words, and the laws that alone ask for it. */
export type Content = { key: string; only?: readonly ProfileId[] }

const uk: readonly ProfileId[] = ['UK2020', 'UK2026']

/**
 * What each notice must contain, in the order in which it stands (docs/law/notices.md). The words of a content live in the messages
 * under `notice.<name>.<key>`, so that a test can look for each in the letter.
 */
export const contents = {
  acknowledgement: [
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
  identity: [{ key: 'doubt' }, { key: 'leastData' }, { key: 'blackOut' }, { key: 'notStored' }, { key: 'clockEffect' }],
  clarification: [
    { key: 'held' },
    { key: 'choices' },
    { key: 'noReasons' },
    { key: 'clockEffect' },
    { key: 'withoutAnswer' },
  ],
  fee: [
    { key: 'amount' },
    { key: 'ground' },
    { key: 'howToPay' },
    { key: 'payBy' },
    { key: 'ifNot' },
    { key: 'narrowOrWithdraw' },
    { key: 'limit', only: ['CH'] },
  ],
  extension: [
    { key: 'newDate' },
    { key: 'reasons' },
    { key: 'partialDelivery' },
    { key: 'complain', only: ['PIPEDA'] },
    { key: 'howLong', only: ['CH'] },
  ],
  refusal: [
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
  delivery: [
    { key: 'layers' },
    { key: 'withheld' },
    { key: 'rights' },
    { key: 'complain' },
    { key: 'linkLife' },
    { key: 'checksum' },
    { key: 'password' },
    { key: 'links' },
  ],
  nothingHeld: [{ key: 'sources' }, { key: 'nothing' }, { key: 'complain' }, { key: 'remedy' }],
  restrictionLifted: [{ key: 'released' }],
  rightAsked: [
    { key: 'reference' },
    { key: 'right' },
    { key: 'received' },
    { key: 'period' },
    { key: 'restriction' },
    { key: 'addOrWithdraw' },
    { key: 'officer' },
  ],
  rightExtended: [{ key: 'newDate' }, { key: 'reasons' }, { key: 'authority' }, { key: 'court' }],
  rightAnswered: [
    { key: 'action' },
    { key: 'systems' },
    { key: 'recipients' },
    { key: 'restriction' },
    { key: 'authority' },
    { key: 'court' },
  ],
  exposure: [
    { key: 'nature' },
    { key: 'officer' },
    { key: 'consequences' },
    { key: 'measures' },
    { key: 'advice' },
    { key: 'authority' },
  ],
  complaint: [
    { key: 'received' },
    { key: 'process' },
    { key: 'progress' },
    { key: 'outcomeLater' },
    { key: 'officer' },
  ],
  complaintAnswered: [
    { key: 'complaint' },
    { key: 'outcome' },
    { key: 'reasons' },
    { key: 'done' },
    { key: 'authority' },
    { key: 'court' },
    { key: 'officer' },
  ],
  clockChanged: [{ key: 'question' }, { key: 'why' }, { key: 'clockEffect' }],
} as const satisfies Record<NoticeName, readonly Content[]>

/** The key of a content of a notice. */
export type ContentKey<N extends NoticeName> = (typeof contents)[N][number]['key']

/** The contents that a notice must have under a law, in their order. */
export const mandatory = <N extends NoticeName>(notice: N, profileId: ProfileId): ContentKey<N>[] =>
  (contents[notice] as readonly Content[])
    .filter(({ only }) => only === undefined || only.includes(profileId))
    .map(({ key }) => key as ContentKey<N>)

type Told = Pick<Case, 'facts' | 'profileId'>

/** The notices that a fact of the case calls for, judged by the case as it stood then (docs/law/notices.md). */
export function noticesFor({ facts, profileId }: Told, fact: Fact): readonly NoticeName[] {
  const { notices } = actOf(fact.kind)
  if (!notices) return []
  const reading = readFacts(facts.slice(0, facts.indexOf(fact) + 1))
  return notices(fact, { reading, profileId })
}

/** The notices called for and not sent yet: those whose fact no `notice_sent` names. */
export function owedNotices(request: Case): { notice: NoticeName; fact: Fact }[] {
  const sent = new Set(request.reading.notice.sent.map(({ notice, about }) => `${notice} ${about}`))
  return request.facts.flatMap(fact =>
    noticesFor(request, fact).flatMap(notice => (sent.has(`${notice} ${fact.id}`) ? [] : [{ notice, fact }])),
  )
}
