import { expect } from 'vitest'
import type { Case } from '#lib/domain/case/case.ts'
import { owedIn } from '#lib/domain/case/owed/owed.ts'
import type { Fact, FactKind } from '#lib/domain/case/reading.ts'

/** What a lay reader would say is owed, from the facts alone, one after another. */
export type OwedModel = {
  /** Somebody asked for an answer and was told of none; `refused`: what they are told will be a refusal. */
  answer: boolean
  refused: boolean
  /** A right is used, or a complaint made, without asking for access: of that nothing else is owed. */
  alone: boolean
  rights: string[]
  /** Complaints, questions and proposals, by the id of the fact. */
  complaints: string[]
  questions: Map<string, string>
  proposals: string[]
}

export const nothingOwed = (): OwedModel => ({
  answer: false,
  refused: false,
  alone: false,
  rights: [],
  complaints: [],
  questions: new Map(),
  proposals: [],
})

/** Which facts end a question. */
const answers: Record<string, FactKind[]> = {
  identity: ['identity_received', 'identity_confirmed'],
  authority: ['authority_received', 'authority_confirmed', 'authority_refused'],
  clarification: ['clarification_answered', 'clarification_lapsed'],
  fee: ['fee_paid', 'fee_waived', 'fee_declined'],
}
const asks: Partial<Record<FactKind, string>> = {
  identity_asked: 'identity',
  authority_asked: 'authority',
  clarification_asked: 'clarification',
  fee_notified: 'fee',
}
const endings: FactKind[] = ['withdrawn', 'redirected', 'closed_unidentified', 'joined_to']

/** Takes a fact that was let in into account. */
export function follow(model: OwedModel, fact: Fact): void {
  const { kind } = fact
  if (kind === 'received' && fact.only) Object.assign(model, { alone: true, answer: false })
  if (!model.alone && (kind === 'received' || kind === 'reopened'))
    Object.assign(model, { answer: true, refused: false })
  if (kind === 'refused') model.refused = true
  if (endings.includes(kind)) Object.assign(model, { answer: false, questions: new Map(), proposals: [] })
  const isToldRefusal = kind === 'notice_sent' && fact.notice === 'refusal' && model.refused
  if (kind === 'notified' || isToldRefusal) model.answer = false
  if (kind === 'follow_up_asked') model.rights.push(fact.askId)
  if (kind === 'follow_up_answered') model.rights = model.rights.filter(id => id !== fact.askId)
  if (kind === 'complaint') model.complaints.push(fact.id)
  if (kind === 'complaint_answered') model.complaints = model.complaints.filter(id => id !== fact.complaintId)
  if (kind === 'extension_proposed') model.proposals.push(fact.id)
  if (kind === 'extension_declined' || kind === 'extension_notified' || kind === 'reopened') model.proposals = []
  for (const [of, ends] of Object.entries(answers)) if (ends.includes(kind)) model.questions.delete(of)
  const asked = asks[kind]
  if (asked) model.questions.set(asked, fact.id)
}

/** Everything owed is in the list until it is done, each with a day or the reason why there is none, and an owner. */
export function expectListed(model: OwedModel, standing: Case): void {
  const things = owedIn(standing)
  // Of an erased case only what is still held back, and what somebody complains of.
  if (standing.state === 'PURGED') {
    const left = new Set(['withheldReview', 'complaint', 'complaintReceipt'])
    expect(things.filter(({ kind }) => !left.has(kind))).toEqual([])
    expect(things.flatMap(one => (one.kind === 'complaint' ? [one.about] : []))).toEqual(model.complaints)
    return
  }
  const about = (...kinds: string[]) => things.flatMap(one => (kinds.includes(one.kind) ? [one.about] : []))
  const keys = (kind: string) => things.flatMap(one => (one.kind === kind ? [one.key] : []))
  if (standing.facts.some(({ kind }) => kind === 'received'))
    expect(keys('answer')).toEqual(model.answer ? ['answer'] : [])
  expect(keys('right')).toEqual(model.rights.map(id => `right:${id}`))
  expect(about('complaint')).toEqual(model.complaints)
  expect(about('question').sort()).toEqual([...model.questions.values()].sort())
  if (standing.open)
    expect(things.flatMap(one => (one.kind === 'secondPerson' && one.of === 'extension' ? [one.about] : []))).toEqual(
      model.proposals,
    )
  for (const { key, due, undated, owner } of things) {
    expect([key, due === null]).toEqual([key, undated !== null])
    expect(owner.person !== null || owner.roles.length > 0).toBe(true)
  }
}
