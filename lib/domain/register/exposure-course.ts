import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { AuthorityTold, Exposure } from './exposure.ts'

/**
 * Why somebody counts as affected: the register names them, they hold an account of a source in that time, they worked
 * at a place in that time, or the officer added them.
 */
export const affectedBy = ['listed', 'account', 'place', 'hand'] as const
export type AffectedBy = (typeof affectedBy)[number]

/**
 * What became of the letter to a person: not begun, in the queue, taken by the mail system, not taken or without an
 * address, posted on paper, or told in a case of their own.
 */
export const receipts = ['open', 'waiting', 'mailed', 'failed', 'posted', 'case'] as const
export type Receipt = (typeof receipts)[number]

/** Receipts after which a person has been told. */
export const isTold = (receipt: Receipt): boolean => receipt === 'mailed' || receipt === 'posted' || receipt === 'case'

/** By which rule people are computed: whether by accounts of the sources, and at which places (ids). */
export type AffectedRule = { accounts: boolean; places: string[] }

/** How high the risk for people is: nobody need be told, the authority must be, or people too (Art. 33(1), 34(1)). */
export const riskLevels = ['unlikely', 'risk', 'high'] as const
export type RiskLevel = (typeof riskLevels)[number]

/** What the officer did about an exposure, and who confirmed its letters or sent them back. */
export type ExposureFact = { at: Temporal.Instant; by: string } & (
  | { kind: 'computed'; accounts: boolean; places: string[]; added: number; removed: number }
  | { kind: 'added'; why: string }
  | { kind: 'risk'; level: RiskLevel; why: string }
  | { kind: 'asked'; people: number }
  | { kind: 'sentBack'; why: string }
  | { kind: 'letters'; people: number }
  | { kind: 'posted'; people: number }
  | { kind: 'closed'; lessons: string }
)

/** How many people are affected for one reason with one receipt. */
export type AffectedCount = { reason: AffectedBy; receipt: Receipt; people: number }

type Course = { facts: ExposureFact[]; counts: AffectedCount[]; told: AuthorityTold | null }

/** The exposure's own consequences (Art. 34(2), 33(3)(c)) stand in the register, and a letter cannot do without. */
export const hasConsequences = ({ consequences }: Pick<Exposure, 'consequences'>): boolean => consequences !== undefined

/** How the risk was judged last; null: not yet. */
export const riskOf = ({ facts }: Pick<Course, 'facts'>) => facts.findLast(fact => fact.kind === 'risk') ?? null

const closedOf = ({ facts }: Pick<Course, 'facts'>) => facts.findLast(fact => fact.kind === 'closed') ?? null

/** How many people there are in all, and of whom the letter has not arrived. */
export function reached({ counts }: Pick<Course, 'counts'>): { people: number; left: number } {
  const sum = (some: AffectedCount[]) => some.reduce((all, { people }) => all + people, 0)
  return { people: sum(counts), left: sum(counts.filter(({ receipt }) => !isTold(receipt))) }
}

/** Whether a second person may be asked to let letters go out: the risk is high, somebody is there to be told, and the letter has its contents. */
export function mayTell(exposure: Pick<Exposure, 'consequences'>, course: Course): Result<void> {
  if (closedOf(course)) return refused('already_done')
  if (riskOf(course)?.level !== 'high') return refused('risk_not_high')
  if (!hasConsequences(exposure)) return refused('consequences_missing')
  return reached(course).left > 0 ? granted(undefined) : refused('nobody_to_tell')
}

/** Letters that wait for a second person: the asking (id), and who asked. */
export type LettersAsked = { id: string; by: { personId: string; name: string } }

/**
 * Whether somebody may confirm the letters that they have read (`seen`: the asking): those still wait, and another person
 * asked for them.
 */
export function mayConfirmLetters(asked: LettersAsked | null, seen: string, personId: string): Result<void> {
  if (asked?.id !== seen) return refused('changed_since')
  return asked.by.personId === personId ? refused('letters_asked_yourself') : granted(undefined)
}

/**
 * Whether the record of an exposure may be closed (Art. 33(5)): the risk was judged, the authority was told unless no
 * risk was likely, and with a high risk each person affected has the letter.
 */
export function mayClose(course: Course): Result<void> {
  if (closedOf(course)) return refused('already_done')
  const level = riskOf(course)?.level
  if (!level) return refused('risk_not_judged')
  if (level !== 'unlikely' && !course.told) return refused('authority_not_told')
  const { people, left } = reached(course)
  return level === 'high' && (left > 0 || people === 0) ? refused('letters_open') : granted(undefined)
}
