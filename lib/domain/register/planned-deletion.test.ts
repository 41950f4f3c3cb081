import { expect, test } from 'vitest'
import { plannedDeletion } from './planned-deletion.ts'

test('entries of 1 May to 3 November, kept 365 days, go from 1 May to 3 November of the next year', () => {
  const span = { oldest: '2026-05-01T08:00:00Z', newest: '2026-11-03T15:00:00Z' }
  expect(plannedDeletion(span, 365, 'Europe/Berlin')).toEqual({ first: '2027-05-01', last: '2027-11-03' })
})

test('the day is that of the place: half past eleven at night in London is the next day in Berlin', () => {
  const span = { oldest: '2026-08-01T22:30:00Z', newest: '2026-08-01T22:30:00Z' }
  expect(plannedDeletion(span, 90, 'Europe/Berlin')).toEqual({ first: '2026-10-31', last: '2026-10-31' })
  expect(plannedDeletion(span, 90, 'Europe/London')?.first).toBe('2026-10-30')
})

test('entries without a time have no day', () => {
  expect(plannedDeletion({ oldest: null, newest: null }, 90, 'UTC')).toBeNull()
})
