import { staffReminders } from '#lib/domain/notices/reminder-kind.ts'
import type { Language, Role } from '#lib/domain/rights/actor.ts'

/** What staff are told of beside dates. */
const events = [
  'newRequest',
  'given',
  'taken',
  'second',
  'answered',
  'complaint',
  'right',
  'composingFailed',
  'sourcesFailed',
  'sourcesBroken',
] as const

/**
 * Why a member of staff has a mail. `given`, `taken`: the case was given to them, or to somebody else; `second`: they may be
 * the second person; `answered`: the person wrote back; `sourcesFailed`: in a case they handle; `sourcesBroken`: to whoever
 * keeps the sources, and may see no case. The rest are steps of the ladder of dates.
 */
export const occasions = [...events, ...staffReminders] as const
export type Occasion = (typeof occasions)[number]

/** What of these each member of staff sets for themselves. */
export const topics = ['pool', 'own', 'second', 'subject', 'failures', 'dates'] as const
export type Topic = (typeof topics)[number]

/** At once, in the mail of the working day, or not at all. */
export const paces = ['once', 'daily', 'never'] as const
export type Pace = (typeof paces)[number]

const topicOfEvent: Record<(typeof events)[number], Topic> = {
  newRequest: 'pool',
  given: 'own',
  taken: 'own',
  second: 'second',
  answered: 'subject',
  complaint: 'subject',
  right: 'subject',
  composingFailed: 'failures',
  sourcesFailed: 'failures',
  sourcesBroken: 'failures',
}

export const topicOf = (occasion: Occasion): Topic => (isEvent(occasion) ? topicOfEvent[occasion] : 'dates')

const isEvent = (occasion: Occasion): occasion is (typeof events)[number] => occasion in topicOfEvent

/** What may be set for a topic: that a second person is needed and that a date comes near reaches somebody in any case. */
export const pacesFor = (topic: Topic): readonly Pace[] =>
  topic === 'second' || topic === 'dates' ? ['once', 'daily'] : paces

/** How somebody wants to be told: of each topic, and in which language. */
export type StaffMailWishes = { language: Language; paces: Record<Topic, Pace> }

/** What holds while somebody has said nothing. */
export const unsaid: Record<Topic, Pace> = {
  pool: 'once',
  own: 'once',
  second: 'once',
  subject: 'once',
  failures: 'once',
  dates: 'once',
}

/** To whom a mail of one occasion goes: a person, or all who hold one of the roles and are not barred. */
export type Audience = { person: string | null; roles: readonly Role[]; barred: readonly string[] }

/** `by`: the last day of what is to be done; null where there is none. */
export type StaffMail = { occasion: Occasion; to: Audience; by: Temporal.PlainDate | null }
