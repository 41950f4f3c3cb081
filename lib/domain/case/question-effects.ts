import { calendarsOf } from '#lib/domain/calendar/calendars.ts'
import { localDay } from '#lib/domain/calendar/day.ts'
import { promptUntil } from '#lib/domain/deadline/deadline-preconditions.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { AccessRequest } from './access-request.ts'
import type { PausingQuestion, Precondition } from './facts/clock.ts'
import type { Reading } from './reading.ts'

type Placed = Pick<AccessRequest, 'profileId' | 'establishment' | 'receivedAt'> & { reading: Reading }

/** A question as far as the clock looks at it: `until` is when its answer came, null while it waits. */
type Waited = { at: Temporal.Instant; pause?: boolean | undefined; until: Temporal.Instant | null }

/**
 * Whether the days of a question are left out of the period in the EU: only where the officer stated it while the question
 * waited (EDPB 01/2022 §159: "there may be"), or where it stands so in the question, as before that was an act of its own.
 */
export const isPausing = ({ clock }: Reading, of: PausingQuestion, { at, pause, until }: Waited): boolean =>
  pause === true || clock.paused.some(one => one.of === of && isBetween(one.at, at, until))

/**
 * Whether proof of identity or authority, or a fee, may move the start (UK GDPR Art. 12A): asked for promptly of somebody
 * who had not signed in, or confirmed by a second person while it was waited for.
 */
export function countsForStart(request: Placed, of: Precondition, { at, until }: Omit<Waited, 'pause'>): boolean {
  const { identity, clock } = request.reading
  if (clock.confirmed.some(one => one.of === of && isBetween(one.at, at, until))) return true
  return !identity.signedIn && isPrompt(request, at)
}

/** Whether it was asked within the first working days after receipt. */
function isPrompt({ establishment, profileId, receivedAt }: Omit<Placed, 'reading'>, at: Temporal.Instant) {
  const { timeZone } = establishment
  const calendar = calendarsOf(establishment, profiles[profileId].rolls).due
  return localDay(at, timeZone) <= promptUntil(localDay(receivedAt, timeZone), calendar)
}

const isBetween = (at: Temporal.Instant, from: Temporal.Instant, until: Temporal.Instant | null): boolean =>
  Temporal.Instant.compare(at, from) >= 0 && (until === null || Temporal.Instant.compare(at, until) <= 0)
