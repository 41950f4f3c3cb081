import { describe, expect, test } from 'vitest'
import { type Event, london } from '#lib/testing/test-deadline.ts'
import { computeDeadline } from './deadline.ts'

describe('UK GDPR Art. 12A: the relevant time, and days that do not count', () => {
  const received = '2026-06-01T10:00:00+01:00'

  test('the month begins with the latest of request, identity, authority and fee', () => {
    const started = london(
      received,
      ['identityReceived', '2026-06-05T10:00:00+01:00'],
      ['authorityReceived', '2026-06-09T10:00:00+01:00'],
      ['feePaid', '2026-06-08T23:30:00Z'],
    )
    expect(started).toMatchObject({ receivedDate: '2026-06-01', anchor: '2026-06-09', due: '2026-07-09' })
  })

  test('received 1 June, due 1 July: identity asked on 1 August and answered on 5 August moves nothing', () => {
    const late = london(
      received,
      ['identityAsked', '2026-08-01T10:00:00+01:00'],
      ['identityReceived', '2026-08-05T10:00:00+01:00'],
    )
    expect(late).toMatchObject({ anchor: '2026-06-01', due: '2026-07-01' })
    expect(late.explain).toContainEqual(expect.objectContaining({ code: 'preconditionAfterPeriod' }))
  })

  test('received 1 June: a fee paid on 5 September that nobody had asked for moves nothing', () => {
    expect(london(received, ['feePaid', '2026-09-05T10:00:00+01:00'])).toMatchObject({ due: '2026-07-01' })
  })

  test('asked on the last day it counts once confirmed, whenever the answer comes; the day after it never does', () => {
    const asked = (day: string, confirmed = true) => {
      const came: Event = ['identityReceived', '2026-08-20T10:00:00+01:00', confirmed || undefined]
      return london(received, ['identityAsked', `${day}T10:00:00+01:00`], came)
    }
    expect(asked('2026-07-01', false)).toMatchObject({ anchor: '2026-06-01', due: '2026-07-01' })
    expect(asked('2026-07-01')).toMatchObject({ anchor: '2026-08-20', due: '2026-09-21' })
    expect(asked('2026-07-02')).toMatchObject({ anchor: '2026-06-01', due: '2026-07-01' })
  })

  test('the fee may be asked for while the proof of identity that was asked in time is still out', () => {
    const both = london(
      received,
      ['identityAsked', '2026-06-03T10:00:00+01:00'],
      ['identityReceived', '2026-07-20T10:00:00+01:00'],
      ['feeNotice', '2026-07-21T10:00:00+01:00'],
      ['feePaid', '2026-07-24T10:00:00+01:00', true],
    )
    expect(both).toMatchObject({ anchor: '2026-07-24', due: '2026-08-24' })
  })

  test('an identity check without an answer moves nothing', () => {
    expect(london(received, ['identityAsked', '2026-06-02T10:00:00+01:00'])).toMatchObject({
      anchor: '2026-06-01',
      excludedDays: 0,
    })
  })

  test('days of clarification before the relevant time are not excluded a second time', () => {
    const asked = london(
      received,
      ['clarificationAsked', '2026-06-03T10:00:00+01:00'],
      ['identityReceived', '2026-06-10T10:00:00+01:00'],
      ['clarificationReceived', '2026-06-12T10:00:00+01:00'],
    )
    expect(asked).toMatchObject({ anchor: '2026-06-10', excludedDays: 3, base: '2026-07-13' })
  })

  test('`safe` relies on the excluded days, which are law here', () => {
    const asked = london(
      received,
      ['clarificationAsked', '2026-06-03T09:00:00+01:00'],
      ['clarificationReceived', '2026-06-05T17:00:00+01:00'],
    )
    expect(asked).toMatchObject({ excludedDays: 3, due: '2026-07-06', safe: '2026-07-03' })
  })

  test('each nation rolls by its own list, whatever the switch for regional holidays says', () => {
    const base = { profile: 'UK2026', receivedAt: Temporal.Instant.from('2026-03-06T10:00:00Z'), events: [] } as const
    const due = (region: string) => {
      const establishment = { country: 'GB', region, timeZone: 'Europe/London', regionalRoll: false }
      return computeDeadline({ ...base, establishment }).due.toString()
    }
    expect([due('ENG'), due('SCT')]).toEqual(['2026-04-07', '2026-04-06'])
  })
})
