import { Readable, Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import complaints from '#lib/domain/fixtures/complaint-vectors.json' with { type: 'json' }
import vectors from '#lib/domain/fixtures/deadline-vectors.json' with { type: 'json' }
import { deadline } from './deadline.ts'

const sink = () => {
  let written = ''
  const stream = new Writable({
    highWaterMark: 64,
    write(chunk, _encoding, done) {
      written += chunk
      setImmediate(done)
    },
  })
  return { stream, lines: () => written.split('\n').filter(Boolean) }
}

async function run(input: string) {
  const [stdout, stderr] = [sink(), sink()]
  const exitCode = await deadline(Readable.from([Buffer.from(input)]), stdout.stream, stderr.stream)
  const results: Record<string, unknown>[] = stdout.lines().map(line => JSON.parse(line))
  return { exitCode, results, complaints: stderr.lines() }
}

const good = {
  id: 'X1',
  profile: 'EU',
  cal: 'DE-BE',
  tz: 'Europe/Berlin',
  receivedAt: '2026-03-03T09:00:00+01:00',
  events: [],
}

describe('fifteen deadline', () => {
  test('every golden vector gets every given field right, from an array', async () => {
    const { exitCode, results, complaints } = await run(JSON.stringify(vectors, null, 2))
    expect([exitCode, complaints]).toEqual([0, []])
    expect(results.map(({ id }) => id)).toEqual(vectors.map(({ id }) => id))
    for (const [at, vector] of vectors.entries()) expect(results[at], vector.id).toMatchObject(vector.expect)
  })

  test('each complaint gets the day by which it is acknowledged, or none where no law gives one', async () => {
    const { exitCode, results } = await run(JSON.stringify(complaints))
    expect(exitCode).toBe(0)
    for (const [at, vector] of complaints.entries()) expect(results[at], vector.id).toMatchObject(vector.expect)
  })

  test('one object a line, blank lines and a byte order mark included', async () => {
    const lines = vectors.slice(0, 3).map(vector => JSON.stringify(vector))
    const { exitCode, results } = await run(`\uFEFF${lines.join('\r\n\r\n')}\n`)
    expect([exitCode, results.map(({ id }) => id)]).toEqual([0, ['A01', 'A02', 'A04']])
  })

  test('writes every field that the law has, and only those', async () => {
    const { results } = await run(JSON.stringify([good, { ...good, id: 'X2', profile: 'CCPA', cal: 'US' }]))
    const always = 'receivedDate anchor excludedDays base due strictDue safe endsBefore extNoticeBy extended'.split(' ')
    const versions = ['profileId', 'profileVersion', 'calendarVersion', 'tzdbVersion', 'explain']
    expect(Object.keys(results[0] ?? {}).sort()).toEqual(['id', ...always, ...versions].sort())
    expect(Object.keys(results[1] ?? {})).toContain('ackBy')
    expect(results[0]).toMatchObject({
      due: '2026-04-07',
      endsBefore: '2026-04-07T22:00:00Z',
      tzdbVersion: process.versions.tz,
    })
  })

  test.each([
    [{ profile: undefined }, 'profile: is missing'],
    [{ profile: 'EUX' }, 'profile: unknown profile "EUX"'],
    [{ cal: 'DE-XX' }, 'no holiday calendar for DE-XX'],
    [{ cal: 'Germany' }, 'cal: unknown calendar "Germany"'],
    [
      { cal: 'ES-MD' },
      'no table of the Spanish regions stands yet: leave regionalRoll out, so that national holidays alone move a date',
    ],
    [{ cal: 'CH' }, 'no holiday calendar for CH'],
    [{ tz: 'Mars/Base' }, 'tz: unknown time zone "Mars/Base"'],
    [{ tz: '+02:00' }, 'tz: unknown time zone "+02:00"'],
    [
      { receivedAt: '2026-02-30T09:00:00Z' },
      'receivedAt: "2026-02-30T09:00:00Z" is no instant (ISO 8601 with an offset or Z)',
    ],
    [
      { receivedAt: '2026-03-01T09:00:00' },
      'receivedAt: "2026-03-01T09:00:00" is no instant (ISO 8601 with an offset or Z)',
    ],
    [
      { receivedAt: '+200000-01-01T00:00:00Z' },
      'receivedAt: +200000-01-01T00:00:00Z lies outside the years 1901 to 2098',
    ],
    [{ events: [{ type: 'coffeeBreak', at: good.receivedAt }] }, 'events.0.type: unknown event type "coffeeBreak"'],
  ])('%j is refused by name, the others still run', async (wrong, error) => {
    const { exitCode, results, complaints } = await run(
      JSON.stringify(
        [
          { ...good, ...wrong },
          { ...good, id: 'X2' },
        ],
        null,
        1,
      ),
    )
    expect(exitCode).toBe(1)
    expect(results).toMatchObject([
      { id: 'X1', error },
      { id: 'X2', due: '2026-04-07' },
    ])
    expect(complaints).toEqual([`fifteen deadline: vector X1, line 2: ${error}.`])
  })

  test('a vector that is no JSON is named by id and line, in an array and among lines', async () => {
    const broken = '{"id": "B7", "profile": EU}'
    for (const input of [`[\n${JSON.stringify(good)},\n\n  ${broken}\n]`, `${JSON.stringify(good)}\n\n\n${broken}\n`]) {
      const { exitCode, results, complaints } = await run(input)
      expect([exitCode, results[1], complaints]).toEqual([
        1,
        { id: 'B7', error: 'this is not JSON' },
        ['fifteen deadline: vector B7, line 4: this is not JSON.'],
      ])
    }
  })

  test('a vector without id, and one that is no object, keep their place', async () => {
    const { results, complaints } = await run(`[{"profile": "EU"}, 42, ${JSON.stringify(good)}]`)
    expect(results).toMatchObject([{ id: null }, { id: null }, { id: 'X1', due: '2026-04-07' }])
    expect(complaints[0]).toBe('fifteen deadline: vector without id, line 1: id: is missing.')
  })

  test('brackets and quotes within strings do not end a vector', async () => {
    const { exitCode, results } = await run(
      JSON.stringify([
        { ...good, note: ' ]},"\\" [{' },
        { ...good, id: 'X2' },
      ]),
    )
    expect([exitCode, results.map(({ id }) => id)]).toEqual([0, ['X1', 'X2']])
  })

  test.each(['', '   \n', 'hello', '42', '[{"id": "X1"', '[] []'])(
    '%j as a whole is refused in one sentence',
    async input => {
      const { exitCode, results, complaints } = await run(input)
      expect([exitCode, results, complaints]).toEqual([
        1,
        [],
        ['fifteen deadline: the input is neither a JSON array of vectors nor one JSON object a line.'],
      ])
    },
  )

  test('an empty array has nothing to compute', async () => {
    expect(await run('[ ]')).toEqual({ exitCode: 0, results: [], complaints: [] })
  })
})
