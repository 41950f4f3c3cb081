import { dayOfDate, startOfDay } from '#lib/domain/calendar/day.ts'
import type { Case } from '#lib/domain/case/case.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import type { FollowUpRight } from '#lib/domain/case/facts/right.ts'
import type { Role } from '#lib/domain/rights/actor.ts'

/** What can be owed: a closed list. `follows`: the rest of an answer that was promised by a day. */
export const owedKinds = [
  'answer',
  'follows',
  'right',
  'complaint',
  'complaintReceipt',
  'secondPerson',
  'question',
  'reply',
  'letter',
  'source',
  'erasure',
  'withheldReview',
  'exposure',
] as const
export type OwedKind = (typeof owedKinds)[number]

/** What is done next about the answer, or about what the kind alone does not say. */
export const owedSteps = [
  'identify',
  'wait',
  'begin',
  'collect',
  'review',
  'advise',
  'compose',
  'decide',
  'deliver',
  'tell',
  'follow',
  'goOn',
  'judge',
  'confirm',
  'answer',
  'restrict',
  'acknowledge',
  'send',
  'mend',
  'erase',
  'reviewWithheld',
  'tellAuthority',
  'tellPeople',
  'confirmLetters',
] as const
export type OwedStep = (typeof owedSteps)[number]

/** Steps in which whoever holds the case can only wait: for the person, or for the machine. */
export const restingSteps: readonly OwedStep[] = ['wait', 'collect', 'compose', 'deliver', 'tell']

/** What waits for a second person; the decision on an answer is a step of the answer. */
export const secondLooks = ['intake', 'identity', 'extension', 'opinion'] as const
/** What a question to the person is about. */
export const askedOf = ['identity', 'authority', 'clarification', 'fee'] as const

/**
 * Why neither law nor promise gives a day. `atOnce`: nothing stands in the way; `caseWaits`: the case does not go on without
 * it; `noUndueDelay`: so the text says, without a number.
 */
export const undatedReasons = ['atOnce', 'caseWaits', 'noUndueDelay'] as const
export type Undated = (typeof undatedReasons)[number]

/** A last day, and the instant before which it is done: the start of the day after, or the hour itself. */
export type Due = { day: Temporal.PlainDate; before: Temporal.Instant }

/**
 * The roles of those who may do a thing that nobody holds: a closed list, because a list of what is owed asks for each of
 * its entries by an index. The machine has the role `system`.
 */
export const roleSets = [
  ['handler'],
  ['handler', 'dpo'],
  ['handler', 'approver', 'dpo'],
  ['approver'],
  ['approver', 'dpo'],
  ['dpo'],
  ['system'],
] as const satisfies (Role | 'system')[][]
export type RoleSet = (typeof roleSets)[number]

/** Who does it: a person, where one holds it, else whoever has one of the roles and is not barred from it (four eyes). */
export type Owner = {
  person: { id: string; name: string } | null
  roles: RoleSet
  barred: readonly string[]
}

/** One thing that is owed. */
export type Owed = {
  /** The same for ever within the case, so that one thing is one row and is reminded of once a step. */
  key: string
  kind: OwedKind
  step: OwedStep
  /** What the kind leaves open: the right, the question, the letter, what the second person looks at, the source. */
  of: FollowUpRight | NoticeName | string | null
  /** The fact (id) that it began with; null where it began with the case. */
  about: string | null
  since: Temporal.Instant
  /** By law or by promise; null where neither gives a day, and then `undated` says why. */
  due: Due | null
  undated: Undated | null
  /** Our own day, before the law's or in its place. */
  target: Due | null
  /** Why its clock stands still; null while it runs. */
  paused: 'suspended' | 'notStarted' | null
  /** The person must do something first. */
  waits: boolean
  owner: Owner
}

/** A thing with what most things leave open. */
export const owed = (one: Pick<Owed, 'key' | 'kind' | 'step' | 'since' | 'owner'> & Partial<Owed>): Owed => ({
  of: null,
  about: null,
  due: null,
  undated: one.due ? null : one.target ? 'caseWaits' : 'atOnce',
  target: null,
  paused: null,
  waits: false,
  ...one,
})

/** The whole of a day at the establishment of the case. */
export const through = ({ establishment }: Pick<Case, 'establishment'>, day: Temporal.PlainDate): Due => ({
  day,
  before: startOfDay(dayOfDate(day) + 1, establishment.timeZone),
})

/** Who handles the case, or, while nobody does, who may take it or give it to somebody. */
export function handling({ reading }: Pick<Case, 'reading'>): Owner {
  const { handler } = reading.assignment
  const barred = reading.conflict.open
  return handler && !barred.includes(handler.id)
    ? { person: handler, roles: ['handler'], barred }
    : { person: null, roles: ['handler', 'dpo'], barred }
}

/** Somebody of these roles, but none of those who are barred. */
export const anyOf = (
  { reading }: Pick<Case, 'reading'>,
  roles: RoleSet,
  not: readonly (string | null)[] = [],
): Owner => ({
  person: null,
  roles,
  barred: [...new Set([...not.filter(id => id !== null), ...reading.conflict.open])],
})

export const machine: Owner = { person: null, roles: ['system'], barred: [] }

/** The machine does it by itself. */
export const isMachine = ({ owner }: Pick<Owed, 'owner'>): boolean => owner.roles[0] === 'system'

/** Somebody decides or advises on what another did before. */
export const isSecondLook = ({ kind, step }: Pick<Owed, 'kind' | 'step'>): boolean =>
  kind === 'secondPerson' || step === 'decide' || step === 'advise' || step === 'confirmLetters'

/** By which moment it is put in order among all that is owed: its last moment, our own, or since when it is owed. */
export const momentOf = ({ due, target, since }: Pick<Owed, 'due' | 'target' | 'since'>): Temporal.Instant =>
  due?.before ?? target?.before ?? since
