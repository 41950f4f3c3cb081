import type { AccessRequest } from './access-request.ts'
import { computeDeadline, type Deadline, deadlineByLaw } from './deadline.ts'
import type { ProfileId } from './deadline-profiles.ts'
import type { Establishment } from './establishment.ts'

/** The dates of a request (Art. 12(3)), from its arrival, its place and the rule set it was received under. */
export const promiseOf = (
  request: Pick<AccessRequest, 'establishment' | 'receivedAt' | 'profileId'>,
  tzdbVersion: string,
): Deadline => computeDeadline({ ...request, profile: request.profileId, events: [] }, tzdbVersion)

/** The dates of a request that would arrive at `now`; null where the product knows no law for the place. */
export const promiseIfAsked = (
  establishment: Establishment,
  now: Temporal.Instant,
  tzdbVersion: string,
): Deadline | null => deadlineByLaw({ establishment, receivedAt: now, events: [] }, tzdbVersion)

/** The rule set that holds for a request arriving at `now`. Throws where the product knows no law for the place. */
export function profileIdFor(establishment: Establishment, now: Temporal.Instant, tzdbVersion: string): ProfileId {
  const promise = promiseIfAsked(establishment, now, tzdbVersion)
  if (!promise) throw new RangeError(`no rule set for ${establishment.country}`)
  return promise.profileId
}

/** How near a deadline is: days left (negative = late), share of the time gone (0 to 1), and the word for it. */
export type Urgency = { kind: 'late' | 'soon' | 'ok'; days: number; gone: number }

/** Amber from the last quarter of the time or the last seven days, whichever comes first. */
export function urgencyOf(promise: Pick<Deadline, 'receivedDate' | 'due'>, today: Temporal.PlainDate): Urgency {
  const days = today.until(promise.due).days
  const whole = Math.max(1, promise.receivedDate.until(promise.due).days)
  const gone = Math.min(1, Math.max(0, 1 - days / whole))
  return { kind: days < 0 ? 'late' : days <= 7 || days < whole / 4 ? 'soon' : 'ok', days, gone }
}
