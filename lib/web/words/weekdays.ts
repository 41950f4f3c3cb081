import type { Language } from '#lib/domain/rights/actor.ts'

const monday = Temporal.PlainDate.from('2026-11-23')

/** The names of the days of the week, Monday first, short and in full. */
export function weekdays(language: Language): { short: string[]; long: string[] } {
  const names = (weekday: 'short' | 'long') => {
    const format = new Intl.DateTimeFormat(language, { weekday })
    return Array.from({ length: 7 }, (_, days) => format.format(monday.add({ days })))
  }
  return { short: names('short'), long: names('long') }
}
