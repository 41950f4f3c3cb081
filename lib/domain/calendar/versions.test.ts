import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import { countedAt } from '#lib/domain/case/case-deadline.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import { people } from '#lib/testing/cast.ts'
import { emptyCase } from '#lib/testing/test-case.ts'
import { type Calendar, calendar } from './calendar.ts'
import { calendars, calendarVersion } from './calendars.ts'
import { dayOf } from './day.ts'
import { fixed, type HolidayRule, holiday } from './rule.ts'

// A promised date moves only by an event of its case, never because a table changed (docs/law/deadlines.md). So a
// version of a table stays what it was: whoever changes a rule marks it with `cameIn` or `leftIn`, raises the version
// and adds a line here; whoever changes a law adds a profile.

const asItWas: Record<string, string> = {
  '2026-11-23': '967e2f993273be7a611959ccab986096fb0cc1951986ed304ae5478a59f51c1c',
  '2026-12-01': '6da40c2b4a4c9a11340012f35b96415ccdd9b5006bbd24aa434759332e0f7ea1',
}
const profilesAsTheyWere = '0814fd9209d8de9e62f28498c836fed9b8739e8673b7ed4ed80b8da6e2163a74'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test.each(Object.entries(asItWas))(
  'the holidays of 2024 to 2032 in version %s are what they were',
  (version, digest) => {
    const days = [...calendars].map(([code, table]) => {
      const { holidayOn } = table.asOf(version)
      const found = []
      for (let day = dayOf(2024, 1, 1); day <= dayOf(2032, 12, 31); day++) if (holidayOn(day)) found.push(day)
      return `${code}: ${found.join(' ')}`
    })
    expect(sha256(days.sort().join('\n'))).toBe(digest)
  },
)

test('the newest version stands here too', () => {
  expect(Object.keys(asItWas)).toContain(calendarVersion)
})

test('the profiles are what they were', () => {
  expect(sha256(JSON.stringify(profiles))).toBe(profilesAsTheyWere)
})

describe('a rule that came or left later', () => {
  const evidence = { source: ['one law', 'another'], verifiedOn: '2027-03-01' } as const
  const rule = (month: number, day: number, more: Partial<HolidayRule>): HolidayRule => ({
    ...holiday('A day', fixed(month, day), evidence),
    ...more,
  })
  const table = calendar('XX', rule(12, 3, { cameIn: '2027-03-01' }), rule(12, 25, { leftIn: '2027-03-01' }))
  const holidaysOf = ({ holidayOn }: Calendar) =>
    [dayOf(2026, 12, 3), dayOf(2026, 12, 25)].map(day => holidayOn(day) !== undefined)

  test('stands from its version on, and until the version in which it left', () => {
    expect(holidaysOf(table.asOf('2026-11-23'))).toEqual([false, true])
    expect(holidaysOf(table.asOf('2027-03-01'))).toEqual([true, false])
  })

  test('moves no date of a request that arrived under the older table, and those of a later one', () => {
    const known = calendars as Map<string, Calendar>
    known.set('XX', table)
    const place = { name: 'X', country: 'XX', timeZone: 'Europe/Berlin', regionalRoll: false }
    const dueUnder = (version: string) => {
      const request = emptyCase({ establishment: place })
      const counted = { ...countedAt(request, 'tz'), calendar: version }
      const facts = [
        {
          id: '1',
          at: request.receivedAt,
          by: people.mara,
          kind: 'received',
          counted,
        },
      ] as const
      const { due, calendarVersion: by } = readCase({ ...request, facts: [...facts] }, request.receivedAt).deadline
      return [due.toString(), by]
    }
    expect(dueUnder('2026-11-23')).toEqual(['2026-12-03', '2026-11-23'])
    expect(dueUnder('2027-03-01')).toEqual(['2026-12-04', '2027-03-01'])
    known.delete('XX')
  })
})

test('the arrival keeps by what its first date was counted, and that date', () => {
  expect(countedAt(emptyCase(), '2026c')).toEqual({
    profile: '2026-11-23',
    calendar: calendarVersion,
    timeZones: '2026c',
    due: '2026-12-03',
  })
})
