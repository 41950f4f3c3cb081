import type { Language } from '#lib/domain/rights/actor.ts'
import type { Audience, Occasion, Pace } from '#lib/domain/staff-mail/occasion.ts'

/** A member of staff who may be told in the case of the running job, and how they want it. */
export type Recipient = { personId: string; email: string; language: Language; pace: Pace }

/** Mail to staff. Of the people of a case a job learns no more than a `Recipient` (workers only). */
export type StaffMailStore = {
  /** The next hundred at most whom a mail of this occasion reaches, by id after `after`: nobody who may not see the case. */
  toTell(occasion: Occasion, to: Audience, after: string): Promise<Recipient[]>
  /** Notes that somebody is told of a fact; false where they were before. `waits`: with the mail of the working day. */
  noteTold(factId: string, personId: string, occasion: Occasion, waits: boolean): Promise<boolean>
}
