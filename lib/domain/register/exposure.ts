import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { breachClock } from '#lib/domain/deadline/breach-clock.ts'
import type { Translated } from './translated.ts'

/** An incident in which data lay open to people without clearance (Art. 4(12), 33, 34). Times are instants, ISO. */
export type Exposure = {
  id: string
  title: Translated
  what: Translated
  data: Translated
  from: string
  to: string
  awareAt: string
  /** How many people could open the data, and how many times it was opened. */
  couldOpen: number
  opened: number
  /** What this exposure can mean for the people affected (Art. 33(3)(c)); absent in registers brought in before it was asked for. */
  consequences?: Translated
  measures: Translated
  advice: Translated
  sourceIds: string[]
  /** Person ids of those affected. */
  affected: string[]
}

/** That the authority was told of an exposure (Art. 33(1)): when, by whom it was noted, and why later than 72 hours. */
export type AuthorityTold = { exposureId: string; toldAt: Temporal.Instant; lateBecause: string | null; by: string }

/** Whether the authority was told within 72 hours after the controller became aware (Art. 33(1)). */
export const isToldInTime = ({ awareAt }: Pick<Exposure, 'awareAt'>, toldAt: Temporal.Instant, zone: string): boolean =>
  Temporal.Instant.compare(toldAt, breachClock(Temporal.Instant.from(awareAt), zone).target) <= 0

/**
 * Whether it may be noted that the authority was told: once, not in the future, not before the controller knew, and where
 * it was later than 72 hours "accompanied by reasons for the delay" (Art. 33(1)).
 */
export function mayNoteTold(
  exposure: Pick<Exposure, 'awareAt'>,
  { toldAt, lateBecause }: Pick<AuthorityTold, 'toldAt' | 'lateBecause'>,
  standing: AuthorityTold | undefined,
  now: Temporal.Instant,
  zone: string,
): Result<void> {
  if (standing) return refused('already_done')
  if (Temporal.Instant.compare(toldAt, now) > 0)
    return refused('arrival_in_future', { arrivedOn: 'errors.field.toldFuture' })
  if (Temporal.Instant.compare(toldAt, Temporal.Instant.from(exposure.awareAt)) < 0)
    return refused('invalid_form', { arrivedOn: 'errors.field.toldBefore' })
  const explained = (lateBecause ?? '').trim().length >= 10
  return isToldInTime(exposure, toldAt, zone) || explained
    ? granted(undefined)
    : refused('reason_missing', { lateBecause: 'errors.field.toldLate' })
}
