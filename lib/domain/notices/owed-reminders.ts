import { type Calendar, rollBack } from '#lib/domain/calendar/calendar.ts'
import { dayOfDate, type EpochDay, localDay } from '#lib/domain/calendar/day.ts'
import type { Case } from '#lib/domain/case/case.ts'
import { owedIn } from '#lib/domain/case/owed/owed.ts'
import type { Beside } from '#lib/domain/case/owed/sources.ts'
import { isMachine, type Owed, type Owner } from '#lib/domain/case/owed/thing.ts'
import { calendarOf, workingDayBack } from '#lib/domain/case/working-days.ts'
import type { ReminderKind } from './reminder-kind.ts'

/** A reminder of one thing owed; `key` is the same for ever, so that each is sent once. */
export type OwedReminder = { key: string; kind: ReminderKind; day: EpochDay; owner: Owner }

/** A thing that has less time than this, in days, is not reminded of at half and at three quarters of it. */
const shortest = 14
/** Once late, again every so many days, for as long as it takes. */
const everyDays = 7

/**
 * The newest reminder that is due for each thing owed in a case besides the answer, which has a ladder of its own: rights,
 * complaints, what follows, second looks, replies, sources, before and after the answer (Art. 12(3) GDPR).
 */
export function owedReminders(request: Case, beside: Beside): OwedReminder[] {
  const calendar = calendarOf(request)
  const today = localDay(request.now, request.establishment.timeZone)
  return owedIn(request, beside).flatMap(one => {
    if (one.kind === 'answer' || one.kind === 'question' || isMachine(one)) return []
    const step = owedLadder(one, request.establishment.timeZone, calendar, today).findLast(({ day }) => day <= today)
    return step ? [{ ...step, key: `owed:${one.key}:${step.key}`, owner: one.owner }] : []
  })
}

type Step = { key: string; kind: ReminderKind; day: EpochDay }

/**
 * The ladder of one thing up to a day, oldest first: half and three quarters of its time, three working days and one before
 * its last day, then each week that it is late.
 */
function owedLadder(
  { since, due, target }: Pick<Owed, 'since' | 'due' | 'target'>,
  timeZone: string,
  calendar: Calendar,
  until: EpochDay,
): Step[] {
  const last = due?.day ?? target?.day
  if (!last) return []
  const [from, to] = [localDay(since, timeZone), dayOfDate(last)]
  const share = (part: number) => from + Math.ceil((to - from) * part)
  const shares: Step[] =
    to - from < shortest
      ? []
      : [
          { key: 'half', kind: 'half', day: share(0.5) },
          { key: 'threeQuarters', kind: 'threeQuarters', day: share(0.75) },
        ]
  const weeks = Math.max(0, Math.ceil((until - to) / everyDays))
  const late = Array.from({ length: weeks }, (_, week): Step => {
    const key = week === 0 ? 'late' : `late${week + 1}`
    return { key, kind: 'late', day: to + 1 + week * everyDays }
  })
  const before: Step[] = [
    { key: 'threeDays', kind: 'threeDays', day: workingDayBack(calendar, rollBack(to, calendar), 3) },
    { key: 'oneDay', kind: 'oneDay', day: workingDayBack(calendar, rollBack(to, calendar), 1) },
  ]
  return [...shares, ...before.filter(({ day }) => day > from), ...late].sort((a, b) => a.day - b.day)
}
