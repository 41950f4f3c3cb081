import { describe, expect, test } from 'vitest'
import { asPrinted, type Event } from '#lib/testing/test-deadline.ts'

describe('laws that count days and never roll', () => {
  test('California: 45 days, 90 when extended, receipt confirmed in ten business days; verification has no effect', () => {
    const deadline = asPrinted('CCPA', 'US-CA', 'America/Los_Angeles', '2026-06-01T23:30:00-07:00', [
      'extensionNotified',
      '2026-07-16T10:00:00-07:00',
    ])
    expect(deadline).toMatchObject({
      receivedDate: '2026-06-01',
      extNoticeBy: '2026-07-16',
      due: '2026-08-30',
      ackBy: '2026-06-15',
    })
  })

  test('Switzerland, Quebec, Korea and Brazil know no longer term', () => {
    const notified: Event = ['extensionNotified', '2026-03-02T12:00:00Z']
    for (const [profile, cal, due] of [
      ['CH', 'CH-ZH', '2026-03-31'],
      ['QC', 'CA-QC', '2026-03-31'],
      ['KR', 'KR', '2026-03-11'],
      ['BR', 'BR', '2026-03-16'],
    ] as const)
      expect(asPrinted(profile, cal, 'UTC', '2026-03-01T12:00:00Z', notified)).toMatchObject({
        due,
        extNoticeBy: null,
        extended: false,
      })
  })

  test('Brazil counts from the date of the request; PIPEDA only the notice', () => {
    const dated: Event = ['requestDated', '2026-05-28T12:00:00Z']
    expect(asPrinted('BR', 'BR', 'UTC', '2026-06-01T12:00:00Z', dated)).toMatchObject({
      anchor: '2026-05-28',
      due: '2026-06-12',
    })
    expect(asPrinted('PIPEDA', 'CA', 'UTC', '2026-06-01T12:00:00Z', dated)).toMatchObject({
      due: '2026-07-01',
      extNoticeBy: '2026-06-27',
    })
    expect(asPrinted('PIPEDA', 'CA', 'UTC', '2026-06-01T12:00:00Z')).toMatchObject({ extNoticeBy: '2026-07-01' })
  })

  test('a due day on a Saturday stays; staff plan for the Friday', () => {
    expect(asPrinted('BR', 'BR', 'UTC', '2026-02-20T12:00:00Z')).toMatchObject({
      due: '2026-03-07',
      strictDue: '2026-03-07',
      safe: '2026-03-06',
    })
  })
})
