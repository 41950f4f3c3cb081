import { describe, expect, test } from 'vitest'
import { formatFault, readTime } from './read-time.ts'

const berlin = { format: 'DD/MM/YYYY HH:mm:ss', zone: 'Europe/Berlin' }
const iso = { format: 'iso' }

describe('stated times', () => {
  test.each([
    ['2026-05-04T05:00:20+00:00', '2026-05-04T05:00:20.000Z'],
    ['2026-05-04T05:00:00.123000+00:00', '2026-05-04T05:00:00.123Z'],
    ['2026-10-05T07:12:33.1234567Z ', '2026-10-05T07:12:33.123Z'],
    ['2026-05-04 07:00:20.5+02', '2026-05-04T05:00:20.500Z'],
    ['2026-05-04 07:00:20 +05:30', '2026-05-04T01:30:20.000Z'],
    ['2026-05-04t05:00z', '2026-05-04T05:00:00.000Z'],
  ])('%s', (text, at) => {
    expect(readTime(text, iso)).toEqual({ at, basis: 'stated' })
  })

  test('a stated offset stands above the declared zone', () => {
    expect(readTime('2026-05-04T05:00:20Z', { format: 'iso', zone: 'Europe/Berlin' }).basis).toBe('stated')
  })
})

test('seconds and milliseconds since 1970, as numbers or text', () => {
  expect(readTime('1791202220.698', { format: 'epoch_s' })).toEqual({ at: '2026-10-05T12:10:20.698Z', basis: 'epoch' })
  expect(readTime(1791202220698, { format: 'epoch_ms' })).toEqual({ at: '2026-10-05T12:10:20.698Z', basis: 'epoch' })
  expect(readTime('soon', { format: 'epoch_s' }).basis).toBe('unparsed')
  expect(readTime(1791202220698, { format: 'epoch_s' }).basis).toBe('unparsed')
})

describe('local times of a declared zone (T14)', () => {
  test('summer and winter', () => {
    expect(readTime('01/10/2026 07:45:00', berlin)).toEqual({
      at: '2026-10-01T05:45:00.000Z',
      basis: 'declared:Europe/Berlin',
    })
    expect(readTime('29/10/2026 07:52:18', berlin).at).toBe('2026-10-29T06:52:18.000Z')
  })

  test('25 October 2026, 02:17 came twice: the earlier instant, and marked', () => {
    expect(readTime('25/10/2026 02:17:05', berlin)).toEqual({
      at: '2026-10-25T00:17:05.000Z',
      basis: 'ambiguous:Europe/Berlin',
    })
    expect(readTime('25/10/2026 01:58:03', berlin).basis).toBe('declared:Europe/Berlin')
    expect(readTime('25/10/2026 03:04:12', berlin)).toEqual({
      at: '2026-10-25T02:04:12.000Z',
      basis: 'declared:Europe/Berlin',
    })
  })

  test('29 March 2026, 02:30 never was: moved by the hour, and marked', () => {
    expect(readTime('29/03/2026 02:30:00', berlin)).toEqual({
      at: '2026-03-29T01:30:00.000Z',
      basis: 'gap:Europe/Berlin',
    })
  })

  test('the same reading as Temporal for every half hour of a year in zones with odd changes', () => {
    for (const zone of [
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Africa/Casablanca',
      'Asia/Kathmandu',
    ])
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 30 * 60_000) {
        const text = new Date(at).toISOString().slice(0, 19)
        const expected = Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: 'compatible' })
        const found = readTime(text, { format: 'iso', zone }).at
        if (found !== new Date(expected.epochMilliseconds).toISOString()) throw new Error(`${zone} ${text} ${found}`)
      }
  })

  test('01/09/2007 is what the declared format says', () => {
    expect(readTime('01/09/2007', { format: 'DD/MM/YYYY', zone: 'UTC' }).at).toBe('2007-09-01T00:00:00.000Z')
    expect(readTime('01/09/2007', { format: 'MM/DD/YYYY', zone: 'UTC' }).at).toBe('2007-01-09T00:00:00.000Z')
  })

  test('a weekday against its date is not believed', () => {
    const zscaler = { format: 'ddd MMM DD HH:mm:ss YYYY', zone: 'UTC' }
    expect(readTime('Fri Dec 31 07:07:07 2021', zscaler).at).toBe('2021-12-31T07:07:07.000Z')
    expect(readTime('Thu Dec 31 07:07:07 2021', zscaler).basis).toBe('unparsed')
  })
})

test('nothing is guessed: other forms, impossible days and zone-less times are unparsed', () => {
  expect(readTime('2026-10-01 07:45', berlin)).toEqual({ at: null, basis: 'unparsed' })
  expect(readTime('31/06/2026 07:45:00', berlin).basis).toBe('unparsed')
  expect(readTime('01/10/2026 25:00:00', berlin).basis).toBe('unparsed')
  expect(readTime('2026-10-01T07:45:00', iso).basis).toBe('unparsed')
  expect(readTime('yesterday', iso).basis).toBe('unparsed')
})

test('no time at all is absent', () => {
  expect(readTime(null, iso)).toEqual({ at: null, basis: 'absent' })
  expect(readTime('', berlin).basis).toBe('absent')
})

test('a format is refused that gives local times without a zone, or has a letter that is no token', () => {
  expect(formatFault({ format: 'DD/MM/YYYY' })).toContain('time.zone')
  expect(formatFault({ format: 'dd/MM/YYYY', zone: 'UTC' })).toContain('"d"')
  expect(formatFault({ format: 'DD/YYYY', zone: 'UTC' })).toContain('must name')
  expect(formatFault(berlin)).toBeNull()
  expect(formatFault(iso)).toBeNull()
})
