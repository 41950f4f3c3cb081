import { expect, test } from 'vitest'
import { breachClock } from './breach-clock.ts'

const clock = (awareAt: string, timeZone = 'Europe/Berlin') => {
  const { target, latest } = breachClock(Temporal.Instant.from(awareAt), timeZone)
  return [target, latest].map(at => at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString())
}

test('aware on Friday 27 March 2026 at 14:18: 72 hours later it is 15:18, for the clocks changed', () => {
  expect(clock('2026-03-27T14:18:00+01:00')).toEqual(['2026-03-30T15:18:00', '2026-03-30T16:00:00'])
})

test('aware on Christmas Eve at 10:00: holidays do not count', () => {
  expect(clock('2026-12-24T10:00:00+01:00')).toEqual(['2026-12-27T10:00:00', '2026-12-27T11:00:00'])
})

test('the hour of the event is a local hour', () => {
  expect(clock('2026-06-01T10:10:00+05:30', 'Asia/Kolkata')).toEqual(['2026-06-04T10:10:00', '2026-06-04T11:00:00'])
})
