import { granted, type Result, refused } from './refusal.ts'

/**
 * A temporary rise in requests through extraordinary publicity: the one reason an extension may cite for many requests
 * (EDPB 01/2022 §164). Declared once by one person, in force once a second has confirmed it. Days are ISO, both included.
 */
export type Surge = {
  id: string
  reason: string
  from: string
  until: string
  declaredBy: string
  confirmedBy: string | null
}

/** The confirmed surge that covers a day, or null. */
export const surgeOn = (surges: readonly Surge[], day: Temporal.PlainDate): Surge | null =>
  surges.find(surge => surge.confirmedBy !== null && covers(surge, day.toString())) ?? null

const covers = ({ from, until }: Surge, day: string) => from <= day && day <= until

/** Whether a surge may be declared: with a reason in words, an end, and none standing in the same days. */
export function mayDeclare(surge: Pick<Surge, 'reason' | 'from' | 'until'>, standing: readonly Surge[]): Result<void> {
  if (surge.reason.trim().length < 10) return refused('reason_missing')
  if (surge.until < surge.from) return refused('invalid_form')
  return standing.some(one => one.from <= surge.until && surge.from <= one.until)
    ? refused('already_open')
    : granted(undefined)
}

/** Whether this person may confirm a declared surge: someone else than who declared it. */
export function mayConfirm(surge: Surge, personId: string): Result<void> {
  if (surge.confirmedBy !== null) return refused('already_done')
  return surge.declaredBy === personId ? refused('second_person') : granted(undefined)
}
