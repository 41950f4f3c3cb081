import type { Language } from '#lib/domain/rights/actor.ts'
import type { OwedDay } from './desk.ts'

/** The address by which the acting person's calendar of what they are to do is read. */
export type OwedCalendar = {
  /** Since when there is one, and when it was read last; null where there is none. */
  address(): Promise<{ madeAt: Temporal.Instant; readAt: Temporal.Instant | null } | null>
  /** Makes one, in the place of the one before, and gives its secret part; null for who has no desk. */
  renew(): Promise<string | null>
  end(): Promise<void>
}

/** What a calendar program reads by such an address alone. */
export type CalendarReader = {
  /** The language of the calendar; null where the address is none, or none any more. */
  open(): Promise<Language | null>
  /** The next thousand at most, by number. */
  things(after: Pick<OwedDay, 'number' | 'key'> | null, now: Temporal.Instant): Promise<OwedDay[]>
}
