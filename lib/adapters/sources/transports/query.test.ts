import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { addsUp } from '#lib/domain/records/coverage.ts'
import { asking, collected, key, shipped } from '#lib/testing/test-collect.ts'
import { type TestDatabase, testDatabase } from '#lib/testing/test-database.ts'

const radius = await shipped('radius')
const reader = `reader_${randomUUID().slice(0, 8)}`
const mara = [key('username', 'Mara.Lindqvist'), key('device_id', 'lt-4411')]
let database: TestDatabase
let owner: pg.Client
let url: string

beforeAll(async () => {
  database = await testDatabase()
  owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  await owner.query(`
    create role ${reader} login password 'reads-only';
    create table radacct (radacctid bigint primary key, username text, acctstarttime timestamptz, acctstoptime timestamptz,
      nasidentifier text, callingstationid text);
    create table closed (id int);
    create table wall (id int, username text, seen_at timestamp, big numeric, note jsonb);
    grant select on radacct, wall to ${reader};
    insert into radacct select n, case n % 3 when 0 then 'mara.lindqvist' when 1 then 'MARA.LINDQVIST' else 'jonas.weber' end,
      timestamptz '2026-05-01 06:00+00' + n * interval '1 second', timestamptz '2026-05-01 07:00+00', 'vpn-1', 'aa:bb'
      from generate_series(1, 30000) n;
    insert into wall values (1, 'mara.lindqvist', '2026-03-29 02:30:00', 12345678901234567890.5, '{"a": "x"}')`)
  const as = new URL(database.url)
  as.username = reader
  as.password = 'reads-only'
  url = as.href
})

afterAll(async () => {
  await owner.query(`drop owned by ${reader}; drop role ${reader}`)
  await owner.end()
  await database.drop()
})

const over = (manifest: string, at = url) => sourceFromManifest(manifest, { url: at })

/** The manifest with another question. */
const asks = (sql: string, map: string) =>
  radius
    .replace(/sql: .*/, () => `sql: "${sql}"`)
    .replace(/ +params: .*\n/, '')
    .replace(/map: .*/, () => `map: ${map}`)

test('her connections in any case of the login (T11), streamed in batches, times in UTC', async () => {
  const { records, line, largest } = await collected(over(radius), asking(mara))
  expect(line).toMatchObject({
    status: 'complete',
    counts: { requests: 1, pages: 41, seen: 30_000, kept: 20_000, notMine: 10_000 },
  })
  expect(line.asked.keys).toEqual([{ kind: 'username', count: 1 }])
  expect(largest).toBeLessThanOrEqual(500)
  expect(records[0]).toMatchObject({
    when: { kind: 'interval', start: '2026-05-01T06:00:01.000Z', end: '2026-05-01T07:00:00.000Z', basis: 'stated' },
    matchedBy: { kind: 'username' },
    source: { nativeId: '1' },
  })
})

test('the period and the days of the key bound what is kept', async () => {
  const half = asking(mara, '2026-05-01T06:00:10Z', '2026-05-01T06:00:20Z')
  const { line } = await collected(over(radius), half)
  expect(line.counts.kept).toBe(13)
  const former = [key('username', 'mara.lindqvist', '2020-01-01', '2026-04-30')]
  const before = await collected(over(radius), asking(former))
  expect(before.line.counts).toMatchObject({ seen: 30_000, kept: 0, outsideKey: 20_000 })
})

test('a naive time is read in the declared zone, never in that of this process; big numbers stay whole', async () => {
  const sql = 'select id, username, seen_at, big, note from wall'
  const map = '{ id: id, start: seen_at, object: big, action: note.a }'
  const zoned = asks(sql, map).replace(
    'category:',
    'time: { format: iso, zone: Europe/Berlin }\n    parse: { note: json }\n    category:',
  )
  const { records } = await collected(over(zoned), asking(mara))
  expect(records[0]).toMatchObject({
    when: { start: '2026-03-29T01:30:00.000Z', basis: 'gap:Europe/Berlin', raw: '2026-03-29 02:30:00' },
    object: '12345678901234567890.5',
    activity: { name: 'x' },
  })
  const bare = asks(sql, map).replace('category:', 'parse: { note: json }\n    category:')
  const { line } = await collected(over(bare), asking(mara))
  expect(line.counts).toMatchObject({ kept: 1, badTime: 1 })
})

test('without a login: not addressable; the database is not even asked', async () => {
  const { line } = await collected(
    over(radius, 'postgres://nobody@127.0.0.1:1/x'),
    asking([key('device_id', 'lt-4411')]),
  )
  expect(line).toMatchObject({ status: 'not_addressable', counts: { requests: 0 } })
})

describe('faults are failed lines, with nothing of the database’s own words (T18, T22)', () => {
  test('the backend is killed while rows are read: failed, not complete and not a wait', async () => {
    const source = over(radius)
    let kept = 0
    let killed = false
    for await (const answer of source.collect(asking(mara), new AbortController().signal)) {
      if (answer.kind === 'records') {
        kept += answer.records.length
        if (killed) continue
        killed = true
        const ended = await owner.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fifteen' and usename = $1",
          [reader],
        )
        expect(ended.rowCount).toBe(1)
      } else {
        expect(answer.line).toMatchObject({
          status: 'failed',
          gaps: [{ code: 'error', text: expect.stringContaining('was lost') }],
        })
        expect(answer.line.counts.kept).toBe(kept)
        expect(kept).toBeLessThan(20_000)
        expect(addsUp(answer.line)).toBe(true)
      }
    }
  })

  test('a wrong password, a table that is not ours, nobody listening', async () => {
    const wrong = new URL(url)
    wrong.password = 'guessed'
    expect((await collected(over(radius, wrong.href), asking(mara))).line).toMatchObject({
      status: 'failed',
      gaps: [{ code: 'permission' }],
    })
    const closed = asks("select id, now() as at, 'mara' as username from closed", '{ id: id, start: at }')
    expect((await collected(over(closed), asking(mara))).line.gaps).toMatchObject([{ code: 'permission' }])
    const { line } = await collected(over(radius, 'postgres://nobody:x@127.0.0.1:1/x'), asking(mara))
    expect(line).toMatchObject({
      status: 'failed',
      gaps: [{ code: 'error', text: 'The database of this source did not answer.' }],
    })
    expect(JSON.stringify(line)).not.toContain('127.0.0.1')
  })

  test('a question that the database cannot run: its code, not its text', async () => {
    const { line } = await collected(
      over(asks('select nothing_here as id from radacct', '{ id: id, start: at }')),
      asking(mara),
    )
    expect(line.gaps).toMatchObject([
      { code: 'error', text: 'The database of this source refused the question (42703).' },
    ])
  })

  test('a question that writes is refused, also for a login that may write', async () => {
    const manifest = asks(
      'with gone as (delete from radacct returning *) select radacctid as id, username, acctstarttime as at from gone',
      '{ id: id, start: at }',
    )
    const { line, records } = await collected(over(manifest, database.url), asking(mara))
    expect(records).toEqual([])
    expect(line.gaps).toMatchObject([{ code: 'error', text: expect.stringContaining('refused the question (0A000)') }])
    expect((await owner.query('select count(*) from radacct')).rows).toEqual([{ count: '30000' }])
  })

  test('called off while the database is thinking: ends at once', async () => {
    const manifest = asks("select pg_sleep(600)::text as id, now() as at, 'mara' as username", '{ id: id, start: at }')
    const abort = new AbortController()
    const reading = collectedUntil(over(manifest), abort.signal)
    await expect
      .poll(
        async () =>
          (
            await owner.query("select 1 from pg_stat_activity where query like '%pg_sleep(600)%' and usename = $1", [
              reader,
            ])
          ).rowCount,
      )
      .toBe(1)
    abort.abort(new Error('called off'))
    await expect(reading).rejects.toThrow('called off')
  })
})

async function collectedUntil(source: ReturnType<typeof over>, signal: AbortSignal): Promise<number> {
  let answers = 0
  for await (const _ of source.collect(asking(mara), signal)) answers += 1
  return answers
}
