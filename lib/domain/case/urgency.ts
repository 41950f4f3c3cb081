import { dayOfDate } from '#lib/domain/calendar/day.ts'
import type { Deadline } from '#lib/domain/deadline/deadline.ts'

/** How near a deadline is: days left (negative = late), share of the time gone (0 to 1), and the word for it. */
export type Urgency = { kind: 'late' | 'soon' | 'ok'; days: number; gone: number }

/** Amber from the last quarter of the time or the last seven days, whichever comes first. */
export function urgencyOf(deadline: Pick<Deadline, 'receivedDate' | 'due'>, today: Temporal.PlainDate): Urgency {
  const due = dayOfDate(deadline.due)
  const days = due - dayOfDate(today)
  const whole = Math.max(1, due - dayOfDate(deadline.receivedDate))
  const gone = Math.min(1, Math.max(0, 1 - days / whole))
  return { kind: days < 0 ? 'late' : days <= 7 || days < whole / 4 ? 'soon' : 'ok', days, gone }
}
