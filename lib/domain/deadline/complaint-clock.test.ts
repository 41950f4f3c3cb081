import { expect, test } from 'vitest'
import { complaintClock } from './complaint-clock.ts'

test('received 1 July 2026, acknowledged by 30 July: day one is the day of receipt', () => {
  const { receivedDate, safe, latest } = complaintClock(Temporal.Instant.from('2026-06-30T23:30:00Z'), 'Europe/London')
  expect([receivedDate, safe, latest].map(String)).toEqual(['2026-07-01', '2026-07-30', '2026-07-31'])
})
