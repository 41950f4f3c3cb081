import { computeDeadline } from '#lib/domain/deadline/deadline.ts'
import type { EventType } from '#lib/domain/deadline/deadline-events.ts'
import { deadlineJson } from '#lib/domain/deadline/deadline-json.ts'
import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'
import type { DeadlineInput } from '#lib/domain/deadline/reckon.ts'

/** An establishment by its holiday calendar, such as DE-BE. */
export const place = (cal: string, timeZone: string): DeadlineInput['establishment'] => {
  const [country = '', region] = cal.split('-')
  return { country, timeZone, regionalRoll: region !== undefined, ...(region === undefined ? {} : { region }) }
}

export type Event = [type: EventType, at: string, counts?: boolean | undefined]

/** The deadline of a request under a law, with what happened after it. */
export const compute = (profile: ProfileId, cal: string, timeZone: string, receivedAt: string, ...events: Event[]) =>
  computeDeadline({
    profile,
    establishment: place(cal, timeZone),
    receivedAt: Temporal.Instant.from(receivedAt),
    events: events.map(([type, at, counts]) => ({
      type,
      at: Temporal.Instant.from(at),
      ...(counts === undefined ? {} : { counts }),
    })),
  })

/** The same as it is printed. */
export const asPrinted = (...input: Parameters<typeof compute>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(deadlineJson(compute(...input))))

export const berlin = (receivedAt: string, ...events: Event[]) =>
  asPrinted('EU', 'DE-BE', 'Europe/Berlin', receivedAt, ...events)
export const london = (receivedAt: string, ...events: Event[]) =>
  asPrinted('UK2026', 'GB-ENG', 'Europe/London', receivedAt, ...events)
