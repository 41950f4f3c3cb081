import type { EpochDay } from '#lib/domain/calendar/day.ts'

/** What can touch a clock. Questions under the EU profile stand here only if asked without undue delay and for a recorded reason. */
export const eventTypes = [
  'identityAsked',
  'identityReceived',
  'clarificationAsked',
  'clarificationReceived',
  'authorityAsked',
  'authorityReceived',
  'feeNotice',
  'feePaid',
  'requestDated',
  'extensionNotified',
] as const
export type EventType = (typeof eventTypes)[number]

/**
 * An event of the procedure, as it is kept. `counts`, of what had to come first: whether it may move the start, as the rules of
 * the case have it; unsaid, it may if it was asked for without undue delay.
 */
export type DeadlineEvent = { type: EventType; at: Temporal.Instant; counts?: boolean }

/** The same on the local date of the establishment. */
export type LocalEvent = { type: EventType; day: EpochDay; counts?: boolean }

/** The first event of a type, in list order. */
export const firstOf = (type: EventType, events: readonly LocalEvent[]): EpochDay | undefined =>
  events.find(event => event.type === type)?.day
