import { describe, expect, test } from 'vitest'
import vectors from '#lib/domain/fixtures/deadline-vectors.json' with { type: 'json' }
import { computeDeadline, deadlineByLaw } from './deadline.ts'
import type { EventType } from './deadline-events.ts'
import { deadlineJson } from './deadline-json.ts'
import type { ProfileId } from './deadline-profiles.ts'
import type { DeadlineInput } from './reckon.ts'

const place = (cal: string, timeZone: string): DeadlineInput['establishment'] => {
  const [country = '', region] = cal.split('-')
  return { country, timeZone, regionalRoll: region !== undefined, ...(region === undefined ? {} : { region }) }
}

type Event = [type: EventType, at: string]

const compute = (profile: ProfileId, cal: string, timeZone: string, receivedAt: string, ...events: Event[]) =>
  computeDeadline({
    profile,
    establishment: place(cal, timeZone),
    receivedAt: Temporal.Instant.from(receivedAt),
    events: events.map(([type, at]) => ({ type, at: Temporal.Instant.from(at) })),
  })

const json = (...input: Parameters<typeof compute>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(deadlineJson(compute(...input))))

const berlin = (receivedAt: string, ...events: Event[]) => json('EU', 'DE-BE', 'Europe/Berlin', receivedAt, ...events)
const london = (receivedAt: string, ...events: Event[]) =>
  json('UK2026', 'GB-ENG', 'Europe/London', receivedAt, ...events)

describe('golden vectors: worked examples of authorities, statutes and what follows from them', () => {
  test.each(vectors)(
    '$id $profile $cal received $receivedAt',
    ({ profile, cal, tz, receivedAt, events, expect: wanted }) => {
      const given = events.map(({ type, at }): Event => [type as EventType, at])
      expect(json(profile as ProfileId, cal, tz, receivedAt, ...given)).toMatchObject(wanted)
    },
  )
})

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

describe('EDPB 01/2022 §159: a suspension that was switched on', () => {
  const received = '2026-09-02T09:00:00+02:00'

  test('days after the question up to the answer do not count, and `safe` ignores them', () => {
    const paused = berlin(
      received,
      ['identityAsked', '2026-09-03T10:00:00+02:00'],
      ['identityReceived', '2026-09-07T09:00:00+02:00'],
    )
    expect(paused).toMatchObject({ anchor: '2026-09-02', excludedDays: 4, due: '2026-10-06', safe: '2026-10-02' })
  })

  test('answered on the day it was asked, nothing is excluded', () => {
    const paused = berlin(
      received,
      ['clarificationAsked', '2026-09-03T10:00:00+02:00'],
      ['clarificationReceived', '2026-09-03T19:00:00+02:00'],
    )
    expect(paused).toMatchObject({ excludedDays: 0, due: '2026-10-02' })
  })

  test('an identity check and a question at the same time are a union of days', () => {
    const paused = berlin(
      received,
      ['identityAsked', '2026-09-03T10:00:00+02:00'],
      ['clarificationAsked', '2026-09-05T10:00:00+02:00'],
      ['identityReceived', '2026-09-08T10:00:00+02:00'],
      ['clarificationReceived', '2026-09-10T10:00:00+02:00'],
    )
    expect(paused).toMatchObject({ excludedDays: 7 })
  })

  test('the extension notice waits with the pause', () => {
    const paused = berlin(
      received,
      ['clarificationAsked', '2026-09-03T10:00:00+02:00'],
      ['clarificationReceived', '2026-09-07T09:00:00+02:00'],
      ['extensionNotified', '2026-10-06T09:00:00+02:00'],
    )
    expect(paused).toMatchObject({ extNoticeBy: '2026-10-06', extended: true, base: '2026-12-06', safe: '2026-12-02' })
  })

  test('a question asked after the month has run out excludes nothing', () => {
    const late = berlin(
      received,
      ['clarificationAsked', '2026-10-03T10:00:00+02:00'],
      ['clarificationReceived', '2026-10-09T10:00:00+02:00'],
    )
    expect(late).toMatchObject({ excludedDays: 0, due: '2026-10-02' })
  })

  test('a question asked in the extended months counts', () => {
    const asked = berlin(
      received,
      ['extensionNotified', '2026-09-20T10:00:00+02:00'],
      ['clarificationAsked', '2026-10-05T10:00:00+02:00'],
      ['clarificationReceived', '2026-10-09T10:00:00+02:00'],
    )
    expect(asked).toMatchObject({ excludedDays: 4, extended: true, base: '2026-12-06', due: '2026-12-07' })
  })

  test('a second question may be asked in days that the first has added', () => {
    const asked = berlin(
      received,
      ['clarificationAsked', '2026-09-30T10:00:00+02:00'],
      ['clarificationReceived', '2026-10-03T10:00:00+02:00'],
      ['clarificationAsked', '2026-10-05T10:00:00+02:00'],
      ['clarificationReceived', '2026-10-07T10:00:00+02:00'],
    )
    expect(asked).toMatchObject({ excludedDays: 5, base: '2026-10-07' })
  })

  test('the second answer belongs to the second question, also when it came first', () => {
    const crossed = berlin(
      received,
      ['clarificationAsked', '2026-09-04T10:00:00+02:00'],
      ['clarificationAsked', '2026-09-10T10:00:00+02:00'],
      ['clarificationReceived', '2026-09-14T10:00:00+02:00'],
      ['clarificationReceived', '2026-09-12T10:00:00+02:00'],
    )
    expect(crossed).toMatchObject({ excludedDays: 10 })
  })

  test('an unanswered question, and an answer to a question never asked, change no date', () => {
    const { due } = berlin(received)
    expect(berlin(received, ['clarificationAsked', '2026-09-04T10:00:00+02:00'])).toMatchObject({ due })
    expect(berlin(received, ['clarificationReceived', '2026-09-04T10:00:00+02:00'])).toMatchObject({
      due,
    })
    expect(berlin(received, ['identityReceived', '2026-09-04T10:00:00+02:00'])).toMatchObject({ due })
  })
})

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

describe('laws that count days and never roll', () => {
  test('California: 45 days, 90 when extended, receipt confirmed in ten business days; verification has no effect', () => {
    const deadline = json('CCPA', 'US-CA', 'America/Los_Angeles', '2026-06-01T23:30:00-07:00', [
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
      expect(json(profile, cal, 'UTC', '2026-03-01T12:00:00Z', notified)).toMatchObject({
        due,
        extNoticeBy: null,
        extended: false,
      })
  })

  test('Brazil counts from the date of the request; PIPEDA only the notice', () => {
    const dated: Event = ['requestDated', '2026-05-28T12:00:00Z']
    expect(json('BR', 'BR', 'UTC', '2026-06-01T12:00:00Z', dated)).toMatchObject({
      anchor: '2026-05-28',
      due: '2026-06-12',
    })
    expect(json('PIPEDA', 'CA', 'UTC', '2026-06-01T12:00:00Z', dated)).toMatchObject({
      due: '2026-07-01',
      extNoticeBy: '2026-06-27',
    })
    expect(json('PIPEDA', 'CA', 'UTC', '2026-06-01T12:00:00Z')).toMatchObject({ extNoticeBy: '2026-07-01' })
  })

  test('a due day on a Saturday stays; staff plan for the Friday', () => {
    expect(json('BR', 'BR', 'UTC', '2026-02-20T12:00:00Z')).toMatchObject({
      due: '2026-03-07',
      strictDue: '2026-03-07',
      safe: '2026-03-06',
    })
  })
})

describe('the instant before which the answer must be out', () => {
  test.each([
    ['a winter day', 'EU', 'DE', 'Europe/Berlin', '2026-01-15T12:00:00Z', '2026-02-16T23:00:00Z'],
    ['a summer day', 'EU', 'PT', 'Europe/Lisbon', '2027-02-26T12:00:00Z', '2027-03-29T23:00:00Z'],
    ['a day of 23 hours', 'CH', 'CH', 'Europe/Zurich', '2026-02-27T12:00:00Z', '2026-03-29T22:00:00Z'],
    ['a day of 25 hours', 'CH', 'CH', 'Europe/Zurich', '2026-09-25T12:00:00Z', '2026-10-25T23:00:00Z'],
  ] as const)('%s', (_, profile, cal, zone, receivedAt, endsBefore) => {
    expect(json(profile, cal, zone, receivedAt)).toMatchObject({ endsBefore })
  })

  test('where midnight does not exist the day ends when the clock jumps', () => {
    // Egypt's clocks go from 00:00 to 01:00 on Friday 24 April 2026; Swiss law does not roll, so any zone may stand here.
    const cairo = json('CH', 'CH', 'Africa/Cairo', '2026-03-24T12:00:00Z')
    expect(cairo).toMatchObject({ due: '2026-04-23', endsBefore: '2026-04-23T22:00:00Z' })
    // The Azores go from 00:00 to 01:00 on Sunday 28 March 2027.
    const azores = json('CH', 'CH', 'Atlantic/Azores', '2027-02-25T12:00:00Z')
    expect(azores).toMatchObject({ due: '2027-03-27', endsBefore: '2027-03-28T01:00:00Z' })
  })

  test('where midnight comes twice the day ends with the first', () => {
    // The Azores go back from 01:00 to 00:00 on Sunday 31 October 2027.
    const azores = json('CH', 'CH', 'Atlantic/Azores', '2027-09-30T12:00:00Z')
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
