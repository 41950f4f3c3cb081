import { describe, expect, test } from 'vitest'
import { berlin, place } from '#lib/testing/test-deadline.ts'
import { computeDeadline } from './deadline.ts'

describe('Art. 12(3) GDPR, Reg. 1182/71: one month in the EU', () => {
  test('received 31 January, due 28 February (29 in a leap year)', () => {
    expect(berlin('2025-01-31T09:00:00+01:00')).toMatchObject({ due: '2025-02-28' })
    expect(berlin('2028-01-31T09:00:00+01:00')).toMatchObject({ due: '2028-02-29' })
  })

  test('received 31 January and extended, due 30 April: three months from the start, never one and then two', () => {
    const extended = berlin('2026-01-31T09:00:00+01:00', ['extensionNotified', '2026-02-20T10:00:00+01:00'])
    expect(extended).toMatchObject({ due: '2026-04-30', extended: true })
  })

  test('received 3 March 2026 in Berlin, due after Easter, to be answered before Good Friday', () => {
    expect(berlin('2026-03-03T09:00:00+01:00')).toMatchObject({
      base: '2026-04-03',
      due: '2026-04-07',
      safe: '2026-04-02',
    })
  })

  test('a regional holiday moves the date only where the employer switched that on', () => {
    const input = { profile: 'EU', receivedAt: Temporal.Instant.from('2025-12-06T08:00:00Z'), events: [] } as const
    const due = (regionalRoll: boolean) =>
      computeDeadline({ ...input, establishment: { ...place('DE-BY', 'Europe/Berlin'), regionalRoll } }).due
    expect(due(false).toString()).toBe('2026-01-06')
    expect(due(true).toString()).toBe('2026-01-07')
  })

  test('an extension announced on the last day counts, a day later it changes nothing', () => {
    const announced = (day: string) =>
      berlin('2026-03-27T09:00:00+01:00', ['extensionNotified', `2026-04-${day}T23:59:59+02:00`])
    expect(announced('27')).toMatchObject({ extNoticeBy: '2026-04-27', extended: true, due: '2026-06-29' })
    expect(announced('28')).toMatchObject({ extNoticeBy: '2026-04-27', extended: false, due: '2026-04-27' })
  })

  test('the day for the notice is never moved to a working day', () => {
    expect(berlin('2026-03-05T09:00:00+01:00')).toMatchObject({ extNoticeBy: '2026-04-05', due: '2026-04-07' })
  })
})
