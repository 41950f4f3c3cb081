import { z } from 'zod'
import { calendars } from '../../domain/calendar/calendars.ts'
import type { DeclaredHoliday } from '../../domain/calendar/one-off.ts'
import type { Typed } from '../typed.ts'
import type { Words } from '../words-in.ts'

/** The form of a proposal, and of a confirmation. */
export const proposal = z.object({
  calendar: z.string().min(1, 'calendar.error.calendar'),
  day: z.iso.date('calendar.error.day'),
  name: z.string().trim().min(3, 'calendar.error.name').max(100),
  source: z.string().trim().min(10, 'calendar.error.source').max(300),
})
export const confirmed = z.object({ id: z.uuid() })

/** The declared holidays as the administration page shows them, and what a proposal may choose from. */
export function calendarView(holidays: DeclaredHoliday[], personId: string, mayPropose: boolean, words: Words) {
  const regions = new Intl.DisplayNames(words.language, { type: 'region' })
  const placeOf = (code: string) => {
    const [country = code, region] = code.split('-')
    return region ? `${regions.of(country)}, ${region}` : `${regions.of(country)}`
  }
  return {
    mayPropose,
    calendars: [...calendars.keys()]
      .map(code => ({ code, name: placeOf(code) }))
      .sort((a, b) => a.name.localeCompare(b.name, words.language)),
    holidays: holidays.map(({ id, calendar, day, name, source, proposedBy, confirmedBy, confirmedAt }) => ({
      id,
      day: words.fullDay(Temporal.PlainDate.from(day)),
      place: placeOf(calendar),
      name,
      source,
      state: confirmedAt
        ? words.t('calendar.inForce', { date: words.moment(confirmedAt, 'UTC') })
        : words.t('calendar.waits'),
      mayConfirm: confirmedBy === null && proposedBy !== personId,
    })),
  }
}

export type CalendarView = ReturnType<typeof calendarView>

const known = ['calendar', 'day', 'past', 'free', 'name', 'source'] as const

/** The words under each field of a proposal that came back. */
export function calendarErrors(typed: Typed | null, { t }: Words): Record<string, string> {
  if (!typed) return {}
  return Object.fromEntries(
    Object.entries(typed.fields).map(([field, key]) => {
      const name = known.find(one => key === `calendar.error.${one}`)
      return [field, name ? t(`calendar.error.${name}`) : t('refusal.invalid_form')]
    }),
  )
}
