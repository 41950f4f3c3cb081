import { describe, expect, test } from 'vitest'
import vectors from '#lib/domain/fixtures/deadline-vectors.json' with { type: 'json' }
import { asPrinted, compute, type Event } from '#lib/testing/test-deadline.ts'
import { computeDeadline, deadlineByLaw } from './deadline.ts'
import type { EventType } from './deadline-events.ts'
import type { ProfileId } from './deadline-profiles.ts'

describe('golden vectors: worked examples of authorities, statutes and what follows from them', () => {
  test.each(vectors)(
    '$id $profile $cal received $receivedAt',
    ({ profile, cal, tz, receivedAt, events, expect: wanted }) => {
      const given = events.map(
        (event): Event => [event.type as EventType, event.at, 'counts' in event ? event.counts : undefined],
      )
      expect(asPrinted(profile as ProfileId, cal, tz, receivedAt, ...given)).toMatchObject(wanted)
    },
  )
})

describe('the instant before which the answer must be out', () => {
  test.each([
    ['a winter day', 'EU', 'DE', 'Europe/Berlin', '2026-01-15T12:00:00Z', '2026-02-16T23:00:00Z'],
    ['a summer day', 'EU', 'PT', 'Europe/Lisbon', '2027-02-26T12:00:00Z', '2027-03-29T23:00:00Z'],
    ['a day of 23 hours', 'CH', 'CH', 'Europe/Zurich', '2026-02-27T12:00:00Z', '2026-03-29T22:00:00Z'],
    ['a day of 25 hours', 'CH', 'CH', 'Europe/Zurich', '2026-09-25T12:00:00Z', '2026-10-25T23:00:00Z'],
  ] as const)('%s', (_, profile, cal, zone, receivedAt, endsBefore) => {
    expect(asPrinted(profile, cal, zone, receivedAt)).toMatchObject({ endsBefore })
  })

  test('where midnight does not exist the day ends when the clock jumps', () => {
    // Egypt's clocks go from 00:00 to 01:00 on Friday 24 April 2026; Swiss law does not roll, so any zone may stand here.
    const cairo = asPrinted('CH', 'CH', 'Africa/Cairo', '2026-03-24T12:00:00Z')
    expect(cairo).toMatchObject({ due: '2026-04-23', endsBefore: '2026-04-23T22:00:00Z' })
    // The Azores go from 00:00 to 01:00 on Sunday 28 March 2027.
    const azores = asPrinted('CH', 'CH', 'Atlantic/Azores', '2027-02-25T12:00:00Z')
    expect(azores).toMatchObject({ due: '2027-03-27', endsBefore: '2027-03-28T01:00:00Z' })
  })

  test('where midnight comes twice the day ends with the first', () => {
    // The Azores go back from 01:00 to 00:00 on Sunday 31 October 2027.
    const azores = asPrinted('CH', 'CH', 'Atlantic/Azores', '2027-09-30T12:00:00Z')
    expect(azores).toMatchObject({ due: '2027-10-30', endsBefore: '2027-10-31T00:00:00Z' })
  })
})

describe('which law counts', () => {
  const input = (country: string, region: string, receivedAt: string) => ({
    establishment: { country, region, timeZone: 'Europe/London', regionalRoll: false },
    receivedAt: Temporal.Instant.from(receivedAt),
    events: [],
  })
  const law = (country: string, region: string, receivedAt: string) =>
    deadlineByLaw(input(country, region, receivedAt))?.profileId

  test.each([
    ['DE', 'BY', '2026-03-01T12:00:00Z', 'EU'],
    ['NO', '', '2026-03-01T12:00:00Z', 'EU'],
    ['GB', 'SCT', '2025-12-01T12:00:00Z', 'UK2020'],
    ['GB', 'SCT', '2026-02-05T00:00:00Z', 'UK2026'],
    ['US', 'CA', '2026-03-01T12:00:00Z', 'CCPA'],
    ['US', 'NY', '2026-03-01T12:00:00Z', undefined],
    ['CA', 'QC', '2026-03-01T12:00:00Z', 'QC'],
    ['CA', 'ON', '2026-03-01T12:00:00Z', 'PIPEDA'],
    ['CH', 'ZH', '2026-03-01T12:00:00Z', 'CH'],
    ['JP', '', '2026-03-01T12:00:00Z', undefined],
  ])('%s %s received %s: %s', (country, region, receivedAt, profile) => {
    expect(law(country, region, receivedAt)).toBe(profile)
  })

  test('a UK request still open on 5 February 2026 gets the earlier date of both texts', () => {
    const asked = { type: 'clarificationAsked', at: Temporal.Instant.from('2026-01-29T10:00:00Z') } as const
    const answered = { type: 'clarificationReceived', at: Temporal.Instant.from('2026-02-02T10:00:00Z') } as const
    const open = { ...input('GB', 'ENG', '2026-01-27T12:00:00Z'), events: [asked, answered] }
    const under = (profile: ProfileId) => computeDeadline({ ...open, profile }).due.toString()
    expect([under('UK2020'), under('UK2026')]).toEqual(['2026-03-03', '2026-03-04'])
    expect(deadlineByLaw(open)?.due.toString()).toBe('2026-03-03')
  })
})

describe('what cannot be computed', () => {
  test.each([
    ['EU', 'XX', 'no holiday calendar for XX'],
    ['EU', 'DE-XX', 'no holiday calendar for DE-XX'],
    ['UK2026', 'GB', 'no holiday calendar for GB'],
    ['EU', 'CH-ZH', 'no holiday calendar for CH-ZH'],
    ['EU', 'US', 'no holiday calendar for US'],
  ] as const)('%s in %s: %s', (profile, cal, message) => {
    expect(() => compute(profile, cal, 'Europe/Berlin', '2026-03-01T12:00:00Z')).toThrow(new RangeError(message))
  })

  test('an unknown time zone', () => {
    expect(() => compute('EU', 'DE', 'Mars/Base', '2026-03-01T12:00:00Z')).toThrow(RangeError)
  })
})
