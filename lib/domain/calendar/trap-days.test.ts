import { describe, expect, test } from 'vitest'
import { calendars, checkedYears } from './calendars.ts'
import { dayOf, dayOfDate } from './day.ts'

const isHoliday = (code: string, date: string): boolean => {
  const calendar = calendars.get(code)
  if (!calendar) throw new Error(`no calendar ${code}`)
  return calendar.holidayOn(dayOfDate(Temporal.PlainDate.from(date))) !== undefined
}

const länder = [...calendars.keys()].filter(code => /^(DE|AT)-/.test(code))

describe('days on which calendars are known to go wrong', () => {
  test.each([
    ['GB-SCT', '2026-06-15', true, 'World Cup, once'],
    ['GB-ENG', '2026-06-15', false, 'the World Cup day is Scottish'],
    ['GB-SCT', '2026-01-02', true, '2nd January is Scottish'],
    ['GB-ENG', '2026-01-02', false, '2nd January is Scottish'],
    ['GB-SCT', '2026-04-06', false, 'no Easter Monday in Scotland'],
    ['GB-ENG', '2026-08-31', true, 'August bank holiday'],
    ['GB-SCT', '2026-08-31', false, 'August bank holiday is early in Scotland'],
    ['GB-SCT', '2026-08-03', true, 'August bank holiday is early in Scotland'],
    ['GB-NIR', '2026-07-13', true, 'substitute for the Battle of the Boyne'],
    ['GB-ENG', '2026-12-28', true, 'substitute for Boxing Day'],
    ['GB-ENG', '2027-12-27', true, 'substitute for Christmas Day'],
    ['GB-ENG', '2027-12-28', true, 'substitute for Boxing Day'],
    ['GB-ENG', '2028-01-03', true, 'substitute for New Year’s Day'],
    ['GB-SCT', '2028-01-04', true, 'second substitute in Scotland'],
    ['DE-BY', '2026-01-06', true, 'Epiphany'],
    ['DE-BE', '2026-01-06', false, 'no Epiphany in Berlin'],
    ['DE-SN', '2026-11-18', true, 'Buß- und Bettag'],
    ['DE-BE', '2027-03-08', true, 'Women’s Day'],
    ['DE-MV', '2027-03-08', true, 'Women’s Day'],
    ['DE-BE', '2025-05-08', true, 'once, eighty years after the liberation'],
    ['DE-BB', '2025-05-08', false, 'the day of 2025 is Berlin’s'],
    ['DE-BY', '2028-08-15', false, 'Assumption depends on the municipality'],
    ['NL', '2026-04-03', true, 'Good Friday'],
    ['NL', '2026-05-05', true, 'Liberation Day, each year for terms (Algemene termijnenwet Art. 3)'],
    ['NL', '2025-05-05', true, 'Liberation Day of a fifth year'],
    ['BG', '2026-05-25', true, 'instead of Sunday 24 May (Labour Code Art. 154(2))'],
    ['BG', '2026-09-07', true, 'instead of Sunday 6 September'],
    ['BG', '2026-12-28', true, 'instead of Saturday 26 December'],
    ['BG', '2027-12-27', true, 'instead of Saturday 25 December'],
    ['BG', '2027-12-28', true, 'instead of Sunday 26 December'],
    ['BG', '2027-12-29', false, 'two holidays on a weekend make two days, not three'],
    ['CY', '2026-02-23', true, 'Clean Monday'],
    ['CY', '2026-02-24', false, 'the day after Clean Monday'],
    ['CY', '2026-06-01', true, 'Pentecost Monday'],
    ['BG', '2025-12-26', true, 'second Christmas day'],
    ['GR', '2024-05-01', false, 'May Day was moved out of Holy Week'],
    ['GR', '2024-05-07', true, 'May Day was moved here'],
    ['GR', '2025-05-01', true, 'May Day'],
    ['IS', '2024-04-18', false, 'too early for the First Day of Summer'],
    ['IS', '2024-04-25', true, 'First Day of Summer'],
    ['IS', '2030-04-25', true, 'First Day of Summer'],
    ['IS', '2026-12-24', false, 'a half day'],
    ['FI', '2026-06-19', true, 'Midsummer Eve'],
    ['FI', '2026-12-24', true, 'Christmas Eve'],
    ['SE', '2026-06-19', false, 'Midsummer Eve is customary only'],
    ['PL', '2026-12-24', true, 'Christmas Eve, since 2025'],
    ['PL', '2024-12-24', false, 'Christmas Eve before 2025'],
    ['DK', '2024-04-26', false, 'Great Prayer Day is abolished'],
    ['LV', '2026-01-02', true, 'transferred rest day'],
    ['LV', '2026-06-22', true, 'transferred rest day'],
    ['SK', '2025-11-17', false, 'sources differ'],
    ['SK', '2026-09-15', false, 'sources differ'],
    ['LI', '2026-05-15', false, 'bridge day'],
    ['LI', '2026-06-05', false, 'bridge day'],
    ['LI', '2028-08-15', true, 'National Day'],
    ['FR-67', '2025-12-26', true, 'local law of Alsace'],
    ['FR', '2025-12-26', false, 'local law of Alsace'],
    ['IE', '2026-04-03', false, 'Good Friday is no public holiday in Ireland'],
    ['IE', '2030-02-01', true, 'St Brigid’s Day on a Friday stays'],
  ])('%s %s is a holiday: %s (%s)', (code, date, expected) => {
    expect(isHoliday(code, date)).toBe(expected)
  })

  test('the kingdom as a whole has no calendar', () => {
    expect(calendars.has('GB')).toBe(false)
  })
})

describe('every calendar', () => {
  test('covers 30 states of the EU and EEA, 25 Länder, Alsace-Moselle and the UK nations', () => {
    const codes = [...calendars.keys()]
    expect(codes.filter(code => code.length === 2)).toHaveLength(30)
    expect(länder).toHaveLength(25)
    expect(codes).toEqual(expect.arrayContaining(['FR-57', 'FR-67', 'FR-68', 'GB-ENG', 'GB-SCT', 'GB-NIR', 'GB-WLS']))
  })

  test('rests on two sources for each rule, with the day of the check', () => {
    for (const { rules } of calendars.values())
      for (const { source, verifiedOn } of rules) {
        expect(new Set(source).size).toBeGreaterThanOrEqual(2)
        expect(verifiedOn).toMatch(/^20\d\d-\d\d-\d\d$/)
      }
  })

  test('keeps New Year and Christmas in each checked year, and regions keep what the country keeps', () => {
    for (const [code, calendar] of calendars)
      for (let year = checkedYears.first; year <= checkedYears.last; year++) {
        const national = calendars.get(code.slice(0, 2)) ?? calendar
        for (let day = dayOf(year, 1, 1); day <= dayOf(year, 12, 31); day++)
          if (national.holidayOn(day)) expect(calendar.holidayOn(day)).toBeDefined()
        const [newYear, christmas] = [dayOf(year, 1, 1), dayOf(year, 12, 25)]
        expect(calendar.isWorkingDay(newYear) || calendar.isWorkingDay(christmas)).toBe(false)
      }
  })
})
