import { describe, expect, test } from 'vitest'
import { addMonths, dateOf, dayOf, dayOfDate, localDay, weekdayOf } from './day.ts'

describe('a day number', () => {
  test('agrees with Temporal on date, weekday and month arithmetic, every day from 2019 to 2036', () => {
    for (let day = dayOf(2019, 1, 1); day <= dayOf(2036, 12, 31); day++) {
      const date = dateOf(day)
      expect(dayOfDate(date)).toBe(day)
      expect(weekdayOf(day)).toBe(date.dayOfWeek)
      for (const months of [1, 3]) expect(dateOf(addMonths(day, months)).equals(date.add({ months }))).toBe(true)
    }
  })

  test('31 January and one month is 28 February, or 29 in a leap year', () => {
    expect(dateOf(addMonths(dayOf(2026, 1, 31), 1)).toString()).toBe('2026-02-28')
    expect(dateOf(addMonths(dayOf(2028, 1, 31), 1)).toString()).toBe('2028-02-29')
  })

  test.each([
    ['2026-03-31T22:00:00Z', 'Europe/Berlin', '2026-04-01'],
    ['2026-03-31T21:59:59.999999999Z', 'Europe/Berlin', '2026-03-31'],
    ['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25'],
    ['2026-06-09T00:30:00Z', 'Atlantic/Azores', '2026-06-09'],
    ['1969-12-31T23:59:59.9999Z', 'UTC', '1969-12-31'],
    ['2026-01-01T10:00:00Z', 'Pacific/Kiritimati', '2026-01-02'],
  ])('%s in %s is %s', (instant, zone, date) => {
    expect(dateOf(localDay(Temporal.Instant.from(instant), zone)).toString()).toBe(date)
  })
})
