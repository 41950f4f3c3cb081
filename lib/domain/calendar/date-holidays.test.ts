import Holidays from 'date-holidays'
import { expect, test } from 'vitest'
import { calendars, checkedYears } from './calendars.ts'
import { dateOf, dayOf, dayOfDate, isWeekend } from './day.ts'
import { unitedStates } from './united-states.ts'

// Each difference from date-holidays 3.37.0 (type public, Monday to Friday) with its reason: `+` ours only, `-` theirs only.
const allowed: [codes: string, difference: RegExp, reason: string][] = [
  ['BG', /^\+.*-12-26$/, 'OJ and vacanza have the second Christmas day; theirs is an observance'],
  ['BG', /^\+(?!.*-12-26)/, 'Labour Code and vacanza have the days kept for those on a weekend; theirs are none'],
  ['CY', /^[+-]/, 'theirs is Clean Monday one day late; Pentecost Monday is missing'],
  ['FI', /^\+.*-(06|12)-/, 'OJ and vacanza have Midsummer Eve and Christmas Eve; theirs are bank holidays'],
  ['GB-SCT', /^\+2026-06-15$/, 'gov.uk: World Cup, once'],
  ['GR', /^(-2024-05-01|\+2024-05-07)$/, 'May Day 2024 was moved by decision of the minister'],
  ['IS', /^-.*-12-(24|31)$/, 'half days: work is done in the morning'],
  ['IS', /^(-2024-04-18|\+(2024|2030)-04-25)$/, 'First Day of Summer is the Thursday of 19 to 25 April'],
  ['LI', /^\+.*-(02-02|03-19|08-15|11-01)$/, 'public by statute or notification; theirs are observances'],
  ['LI', /^-.*-0[3-6]-/, 'bridge days and Good Friday are no public holidays by the Labour Act'],
  ['LV', /^\+2026-(01-02|06-22)$/, 'OJ and vacanza have the transferred rest days'],
  ['NL', /^\+.*-0[34]-/, 'OJ and vacanza have Good Friday; theirs is a school holiday'],
  ['NL', /^\+.*-05-05$/, 'Liberation Day, a holiday for terms by statute; theirs is an observance'],
  [
    'US',
    /^\+(2028-11-10|2029-11-12)$/,
    '5 U.S.C. 6103(b): Veterans Day on a weekend is moved; theirs is a bank holiday',
  ],
]

test.each([...calendars.values(), unitedStates])(
  '$code differs from date-holidays only where a reason is given',
  calendar => {
    const theirs = publicDays(calendar.code)
    const differences: string[] = []
    for (let day = dayOf(checkedYears.first, 1, 1); day <= dayOf(checkedYears.last, 12, 31); day++) {
      const ours = calendar.holidayOn(day) !== undefined
      if (!isWeekend(day) && ours !== theirs.has(day)) differences.push(`${ours ? '+' : '-'}${dateOf(day)}`)
    }
    const reasons = allowed.filter(([code]) => code === calendar.code)
    expect(differences.filter(difference => !reasons.some(([, pattern]) => pattern.test(difference)))).toEqual([])
    for (const [, pattern] of reasons) expect(differences.some(difference => pattern.test(difference))).toBe(true)
  },
)

function publicDays(code: string): Set<number> {
  const [country = '', region] = code.replace('GB-WLS', 'GB-ENG').split('-')
  const table = region === undefined ? new Holidays(country) : new Holidays(country, region)
  const days = new Set<number>()
  for (let year = checkedYears.first; year <= checkedYears.last + 1; year++)
    for (const { date, start, end, type } of table.getHolidays(year)) {
      const first = dayOfDate(Temporal.PlainDate.from(date.slice(0, 10)))
      const length = Math.round((end.getTime() - start.getTime()) / 86_400_000) || 1
      if (type === 'public') for (let passed = 0; passed < length; passed++) days.add(first + passed)
    }
  return days
}
