import type { Owed } from '#lib/domain/case/owed/thing.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import type { Audience, Occasion, Pace, StaffMailWishes } from '#lib/domain/staff-mail/occasion.ts'

/** A member of staff who may be told in the case of the running job, and how they want it. */
export type Recipient = { personId: string; email: string; language: Language; pace: Pace }

/** Who gets a mail each working day, and where they work. */
export type DailyReader = {
  email: string
  language: Language
  establishment: Establishment
  lastOn: Temporal.PlainDate | null
}

/** A thing owed, as a mail says it. */
export type DailyThing = Pick<Owed, 'kind' | 'of'> & { number: string; day: Temporal.PlainDate | null }

/** Mail to staff. Of the people of a case a job learns no more than a `Recipient` (workers only). */
export type StaffMailStore = {
  /** The next hundred at most whom a mail of this occasion reaches, by id after `after`: nobody who may not see the case. */
  toTell(occasion: Occasion, to: Audience, after: string): Promise<Recipient[]>
  /** Notes that somebody is told of a fact; false where they were before. `waits`: with the mail of the working day. */
  noteTold(factId: string, personId: string, occasion: Occasion, waits: boolean): Promise<boolean>
  /** Whom the running job of the daily mail is about, and when they had the last; null for who works here no more. */
  dailyReader(): Promise<DailyReader | null>
  /** What they are to do, the most urgent first: so many at most, and how much it is in all. */
  dailyOwed(most: number, now: Temporal.Instant): Promise<{ things: DailyThing[]; inAll: number }>
  /** What was kept for this mail, the oldest first. */
  dailyNews(most: number): Promise<{ news: { number: string; occasion: Occasion }[]; inAll: number }>
  /** Notes that the mail of this day goes out; false where it did already. */
  noteDaily(day: Temporal.PlainDate): Promise<boolean>
  /** How the acting person wants to be told; null where they have said nothing. */
  own(): Promise<StaffMailWishes | null>
  /** Says so from now on; false for whoever has no mail of staff. */
  choose(wishes: StaffMailWishes): Promise<boolean>
}
