import { expect, test } from 'vitest'
import { epochOf, localClock } from './local-time.ts'

const show = (zone: string, instant: string): string => {
  const t = localClock(zone)(instant)
  return `${t.year}-${t.month}-${t.day} ${t.hour}:${t.minute}:${t.second} ${t.weekday}`
}

test('a summer instant is two hours later in Berlin, on a Friday', () => {
  expect(show('Europe/Berlin', '2026-05-29T14:01:22.608Z')).toBe('2026-5-29 16:1:22 4')
})

test('the hour that Berlin has twice keeps its two offsets', () => {
  expect(show('Europe/Berlin', '2026-10-25T00:30:00Z')).toBe('2026-10-25 2:30:0 6')
  expect(show('Europe/Berlin', '2026-10-25T01:30:00Z')).toBe('2026-10-25 2:30:0 6')
  expect(show('Europe/Berlin', '2026-10-25T02:30:00Z')).toBe('2026-10-25 3:30:0 6')
})

test('the day changes before midnight UTC east of Greenwich and after it in the west', () => {
  expect(show('Asia/Kolkata', '2026-12-31T18:30:00Z')).toBe('2027-1-1 0:0:0 4')
  expect(show('America/New_York', '2026-03-01T03:00:00Z')).toBe('2026-2-28 22:0:0 5')
})

test('an instant with an offset is read as well, and agrees with Temporal over the centuries', () => {
  expect(epochOf('2026-05-29T16:01:22+02:00')).toBe(epochOf('2026-05-29T14:01:22Z'))
  for (const text of ['1969-12-31T23:59:59Z', '2000-02-29T12:00:00Z', '1900-03-01T00:00:00Z', '2400-02-29T01:02:03Z'])
    expect(epochOf(text)).toBe(Temporal.Instant.from(text).epochMilliseconds)
})

test('every hour of a year with its clock changes agrees with Temporal', () => {
  const clock = localClock('Australia/Lord_Howe')
  for (let hour = 0; hour < 8784; hour += 1) {
    const instant = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 0, 1) + hour * 3_600_000)
    const wanted = instant.toZonedDateTimeISO('Australia/Lord_Howe')
    const { year, month, day, minute, weekday, hour: h } = clock(instant.toString())
    expect([year, month, day, h, minute, weekday]).toEqual([
      wanted.year,
      wanted.month,
      wanted.day,
      wanted.hour,
      wanted.minute,
      wanted.dayOfWeek - 1,
    ])
  }
})

test('an unknown zone and a text that is no instant are refused', () => {
  expect(() => localClock('Mars/Olympus')).toThrow(RangeError)
  expect(() => localClock('UTC')('yesterday at nine in the morning Z')).toThrow(RangeError)
})
