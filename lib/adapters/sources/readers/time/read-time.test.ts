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

describe('times as other systems write them', () => {
  test.each([
    ['AM and PM', '10/5/2026 12:07:33 AM', { format: 'M/D/YYYY hh:mm:ss A', zone: 'UTC' }, '2026-10-05T00:07:33.000Z'],
    ['PM', '10/05/26 2:07:33 p.m.', { format: 'MM/DD/YY h:mm:ss A', zone: 'UTC' }, '2026-10-05T14:07:33.000Z'],
    ['an offset', '05/Oct/2026:14:07:33 +0200', { format: 'DD/MMM/YYYY:HH:mm:ss Z' }, '2026-10-05T12:07:33.000Z'],
    [
      'the name of a zone',
      'Mon Oct  5 14:07:33 CEST 2026',
      { format: 'ddd MMM _D HH:mm:ss zzz YYYY' },
      '2026-10-05T12:07:33.000Z',
    ],
    [
      'a day padded with a blank',
      'Mon Jun  6 18:43:28 2016',
      { format: 'ddd MMM _D HH:mm:ss YYYY', zone: 'UTC' },
      '2016-06-06T18:43:28.000Z',
    ],
    [
      'seven digits of a second',
      '2026-10-05 12:07:33.1234567',
      { format: 'YYYY-MM-DD HH:mm:ss.SSS', zone: 'UTC' },
      '2026-10-05T12:07:33.123Z',
    ],
    [
      'words around it',
      'am 5.10.2026 um 12:07',
      { format: '[am ]D.M.YYYY[ um ]HH:mm', zone: 'UTC' },
      '2026-10-05T12:07:00.000Z',
    ],
    ['WebKit', '13435675653000000', { format: 'webkit' }, '2026-10-05T12:07:33.000Z'],
    ['Windows', '134356756530000000', { format: 'filetime' }, '2026-10-05T12:07:33.000Z'],
    ['Apple', '812894853.5', { format: 'mac' }, '2026-10-05T12:07:33.500Z'],
    ['hexadecimal', '0x6AC24325', { format: 'hex' }, '2026-10-04T12:14:29.000Z'],
    ['microseconds', '1791202053000000', { format: 'epoch_us' }, '2026-10-05T12:07:33.000Z'],
  ])('%s: %s', (_, text, format, at) => {
    expect(readTime(text, format).at).toBe(at)
  })

  test('a log without a year: the latest year in which the file held the line', () => {
    const syslog = { format: 'MMM _D HH:mm:ss', zone: 'UTC', year: 'from file' } as const
    const written = Date.parse('2026-01-02T03:00:00Z')
    expect(readTime('Jan  2 02:00:00', syslog, written).at).toBe('2026-01-02T02:00:00.000Z')
    expect(readTime('Dec 31 23:59:59', syslog, written).at).toBe('2025-12-31T23:59:59.000Z')
    expect(readTime('Feb 29 10:00:00', syslog, written).at).toBe('2024-02-29T10:00:00.000Z')
    expect(readTime('Jan  2 02:00:00', syslog)).toEqual({ at: null, basis: 'unparsed' })
  })

  test('not read: 13 in the afternoon of twelve hours, a zone of several meanings, a count in another unit', () => {
    expect(readTime('10/5/2026 13:00:00 PM', { format: 'M/D/YYYY hh:mm:ss A', zone: 'UTC' }).at).toBeNull()
    expect(readTime('2026-10-05 12:00:00 IST', { format: 'YYYY-MM-DD HH:mm:ss zzz' }).at).toBeNull()
    expect(readTime('1791202053', { format: 'webkit' }).at).toBeNull()
    expect(readTime('now', { format: 'hex' }).at).toBeNull()
  })

  test('a format that says too little is refused', () => {
    expect(formatFault({ format: 'MMM _D HH:mm:ss', zone: 'UTC' })).toContain('year: from file')
    expect(formatFault({ format: 'YYYY-MM-DD hh:mm', zone: 'UTC' })).toContain('AM and PM')
    expect(formatFault({ format: 'YYYY-MM-DD HH:mm Z' })).toBeNull()
  })
})
