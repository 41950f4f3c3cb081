import { describe, expect, test } from 'vitest'
import { berlin, london } from '#lib/testing/cast.ts'
import { complaintClock } from './complaint-clock.ts'

const due = (received: string, place = london) =>
  complaintClock(Temporal.Instant.from(received), place)?.due.toString() ?? null

describe('a complaint in the UK is acknowledged within 30 days (DPA 2018 s.164A; ICO guidance of 12 February 2026)', () => {
  test.each([
    ['day one is the day after it came', '2026-07-01T09:00:00Z', '2026-07-31'],
    ['half an hour before midnight in UTC is the next day in London in summer', '2026-06-30T23:30:00Z', '2026-07-31'],
    ['a last day on a Saturday moves to Monday', '2026-07-02T09:00:00Z', '2026-08-03'],
    ['a last day on a Sunday moves to Monday', '2026-06-19T09:00:00Z', '2026-07-20'],
    ['a last day on the summer bank holiday moves to Tuesday', '2026-08-01T09:00:00Z', '2026-09-01'],
    ['over Christmas, Boxing Day and the weekend to Tuesday', '2026-11-25T09:00:00Z', '2026-12-29'],
    ['over the end of a year', '2026-12-15T09:00:00Z', '2027-01-14'],
  ])('%s: %s, %s', (_, received, day) => expect(due(received)).toBe(day))

  test('in Scotland the second of January moves it too, and the summer bank holiday of England does not', () => {
    const scotland = { ...london, region: 'SCT' }
    expect(due('2026-12-02T09:00:00Z', london)).toBe('2027-01-04')
    expect(due('2026-12-02T09:00:00Z', scotland)).toBe('2027-01-05')
    expect(due('2026-08-01T09:00:00Z', scotland)).toBe('2026-08-31')
  })

  test('of a complaint that came before 19 June 2026 the law gives no day', () => {
    expect(due('2026-06-18T22:59:59Z')).toBeNull()
    expect(due('2026-06-18T23:00:00Z')).toBe('2026-07-20')
  })

  test('outside the UK no law gives a day', () => {
    expect(due('2026-07-01T09:00:00Z', berlin)).toBeNull()
  })
})
