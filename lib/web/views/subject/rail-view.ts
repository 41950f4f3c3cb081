import type { Deadline } from '#lib/domain/deadline/deadline.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** The clock of an open request: days in all, days gone, and its words; past the deadline it says how late. */
export function railOf(deadline: Pick<Deadline, 'receivedDate' | 'due'>, today: Temporal.PlainDate, words: Words) {
  const { t, shortDay, day } = words
  const days = Math.max(1, deadline.receivedDate.until(deadline.due).days)
  const passed = deadline.receivedDate.until(today).days
  const over = passed - days
  const dates = { received: day(deadline.receivedDate), due: day(deadline.due) }
  return {
    days,
    passed,
    words:
      over > 0
        ? t('status.railLate', { ...dates, days: over })
        : t('status.railWords', { ...dates, day: passed, days }),
    labels: {
      start: t('status.railStart', { date: shortDay(deadline.receivedDate) }),
      today: over > 0 ? t('status.railTodayLate', { days: over }) : t('status.railToday', { day: passed, days }),
      due: t('status.railDue', { date: shortDay(deadline.due) }),
    },
  }
}
