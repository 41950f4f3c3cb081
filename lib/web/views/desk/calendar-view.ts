import { calendars } from '#lib/domain/calendar/calendars.ts'
import type { DeclaredHoliday } from '#lib/domain/calendar/one-off.ts'
import { moveBy } from '#lib/domain/case/acts/holiday.ts'
import type { Case } from '#lib/domain/case/case.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** Whether the reader may propose holidays, and apply those in force to cases. */
type May = { propose: boolean; apply: boolean }

/** The declared holidays as the administration page shows them, and what a proposal may choose from. */
export function calendarView(holidays: DeclaredHoliday[], personId: string, may: May, words: Words) {
  const placeOf = placesIn(words)
  return {
    mayPropose: may.propose,
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
        : words.t('common.waitsForSecond'),
      mayConfirm: confirmedBy === null && proposedBy !== personId,
      mayWithdraw: may.propose && confirmedBy === null && proposedBy === personId,
      mayApply: may.apply && confirmedBy !== null,
    })),
  }
}

/** A calendar of the rule table by its name: "Germany", "Germany, BE". */
function placesIn({ language }: Words) {
  const regions = new Intl.DisplayNames(language, { type: 'region' })
  return (code: string): string => {
    const [country = code, region] = code.split('-')
    return region ? `${regions.of(country)}, ${region}` : `${regions.of(country)}`
  }
}

/** A page of the open cases whose last day a holiday in force would move, with the day before and after. */
export function holidayMoves(holiday: DeclaredHoliday, requests: readonly Case[], words: Words) {
  const { id, name, day, calendar, confirmedAt } = holiday
  return {
    id,
    title: words.t('calendar.moves.title', { name, date: words.fullDay(Temporal.PlainDate.from(day)) }),
    place: placesIn(words)(calendar),
    state: words.t('calendar.inForce', { date: confirmedAt ? words.moment(confirmedAt, 'UTC') : '' }),
    cases: requests.flatMap(request => {
      const move = request.open ? moveBy(request, holiday) : null
      if (!move) return []
      const { number, subject } = request
      const [from, to] = [words.fullDay(move.from), words.fullDay(move.to)]
      return [{ number, value: `${number} ${move.to}`, name: subject.name, from, to }]
    }),
  }
}

export type HolidayMoves = ReturnType<typeof holidayMoves>

export type CalendarView = ReturnType<typeof calendarView>
