import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeFolder } from '#lib/adapters/objects/var-folder.ts'
import { loadSources } from '#lib/adapters/sources/load-sources.ts'
import type { Person } from '#lib/domain/people/person.ts'
import { addsUp, type LedgerLine } from '#lib/domain/records/coverage.ts'
import { type TestDatabase, testDatabase } from '#lib/testing/test-database.ts'
import { mara, nothingHeld, personBy } from './people.ts'
import { demoSources } from './register.ts'
import { type Seeding, seedDemo } from './seed.ts'

const sourceDatabase = `northwind_test_${process.pid}`
let database: TestDatabase
let root: string

beforeAll(async () => {
  ;[database, root] = await Promise.all([testDatabase(), mkdtemp(path.join(tmpdir(), 'northwind-'))])
})
afterAll(async () => {
  await query(database.url, `drop database if exists ${sourceDatabase} with (force)`)
  await database.drop()
  await rm(root, { recursive: true })
})

describe('a short Northwind', () => {
  const extent = { from: '2026-10-12', to: '2026-10-30' }
  const seeding = (extra: Partial<Seeding> = {}): Seeding => ({ ...seedingIn('short'), extent, ...extra })

  test('is seeded once: a second start says and writes nothing', async () => {
    const said: string[] = []
    await seedDemo(seeding({ log: line => said.push(line) }))
    const stamp = await stat(path.join(root, 'short', 'demo', 'stamp'))
    await seedDemo(seeding({ log: line => said.push(line) }))
    expect(said.length).toBe(1)
    expect((await stat(path.join(root, 'short', 'demo', 'stamp'))).mtimeMs).toBe(stamp.mtimeMs)
  })

  test('has its people and its register in the portal', async () => {
    expect(await query(database.url, 'select count(*)::int as n from portal.person')).toEqual([{ n: 14 }])
    expect(await query(database.url, 'select count(*)::int as n from portal.programme')).toEqual([{ n: 6 }])
    expect(await query(database.url, 'select count(*)::int as n from portal.source')).toEqual([{ n: 8 }])
  })

  test('answers through the connectors: every source for Mara, with every row accounted for', async () => {
    const lines = await collect(mara)
    expect(lines.map(line => line.source).sort()).toEqual(
      [...demoSources.map(source => source.id), 'keystrokes', 'location'].sort(),
    )
    expect(lines.filter(line => !addsUp(line))).toEqual([])
    // Lines of the proxy written before signing in carry no name: that source can never promise everything. In so few
    // days nobody's data were looked at or used for training: whether an empty file is right, nobody knows.
    const gaps = lines.flatMap(({ source, gaps }) => gaps.map(({ code }) => `${source} ${code}`))
    expect(gaps.sort()).toEqual([
      'access-log nothing_in_file',
      'training-lineage nothing_in_file',
      'web-proxy coverage',
      'web-proxy nobody',
    ])
    expect(lines.filter(line => line.counts.badRows > 0 || line.counts.badTime > 0)).toEqual([])
    // The old card opens doors for somebody else from 20 October on.
    expect(lines.find(line => line.source === 'badge-doors')?.counts.outsideKey).toBeGreaterThan(5)
    const silent = lines.filter(line => line.counts.kept === 0).map(line => `${line.source} ${line.stream}`)
    expect(silent.sort()).toEqual(['access-log looks', 'location van', 'training-lineage uses'])
  })

  test('holds nothing about one person, and says so for every source', async () => {
    const lines = await collect(nothingHeld)
    expect(lines.map(line => [line.source, line.counts.kept]).filter(([, kept]) => kept !== 0)).toEqual([])
    expect([...new Set(lines.map(line => line.status))].sort()).toEqual(['complete', 'partial'])
  })

  test('cannot ask for positions of somebody who has no phone, and does not call that nothing', async () => {
    const lines = await collect(personBy('sofia.marchetti'), ['location'])
    expect(lines.find(line => line.stream === 'phone')?.status).toBe('not_addressable')
  })

  test('lets the connectors read and nothing more', async () => {
    const file = path.join(root, 'short', 'connectors', 'location.config.json')
    expect((await stat(file)).mode & 0o077).toBe(0)
    const { url } = JSON.parse(await readFile(file, 'utf8'))
    await expect(query(url, 'select count(*) from monitoring.location_fix')).resolves.toHaveLength(1)
    const portal = new URL(url)
    portal.pathname = new URL(database.url).pathname
    await expect(query(portal.href, 'select 1 from portal.person')).rejects.toThrow('permission denied')
    await expect(query(url, 'begin read write; delete from monitoring.location_fix')).rejects.toThrow(
      'permission denied',
    )
    await expect(query(url, 'begin read write; create table monitoring.mine (id int)')).rejects.toThrow(
      'permission denied',
    )
  })

  test('is whole again after a kill between files and tables, and when it is asked for anew', async () => {
    await query(sourceUrl(), 'drop schema monitoring cascade')
    await rm(path.join(root, 'short', 'demo', 'stamp'))
    await seedDemo(seeding())
    const before = await query(sourceUrl(), 'select count(*)::int as n from monitoring.keystroke_minute')
    await query(sourceUrl(), 'delete from monitoring.keystroke_minute where id < 100')
    await seedDemo(seeding({ anew: true }))
    expect(await query(sourceUrl(), 'select count(*)::int as n from monitoring.keystroke_minute')).toEqual(before)
  })

  async function collect(person: Person, only = demoSources.map(({ id }) => id)): Promise<LedgerLine[]> {
    const lines: LedgerLine[] = []
    const sources = await loadSources({ connectorsDir: path.join(root, 'short', 'connectors') })
    const period = { from: '2026-01-01T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' }
    const ask = { caseRef: 'DR-2026-0001', keys: person.keys, period, collectedAt: '2026-11-23T00:00:00.000Z' }
    for (const source of sources.filter(({ id }) => only.includes(id)))
      for await (const answer of source.collect(ask, AbortSignal.timeout(60_000)))
        if (answer.kind === 'ledger') lines.push(answer.line)
    return lines
  }
})

test('the whole year holds about 250,000 records of Mara, some thousands of others, and none of one person', {
  timeout: 120_000,
}, async () => {
  await seedDemo(seedingIn('year'))
  const counts = await countByPerson(path.join(root, 'year', 'demo'))
  const of = (person: Person): number => counts.get(person.id) ?? 0
  expect(of(mara)).toBeGreaterThan(240_000)
  expect(of(mara)).toBeLessThan(260_000)
  expect(of(nothingHeld)).toBe(0)
  for (const login of ['jonas.weber', 'clara.obi', 'wei.wang', 'ivan.petrov', 'philippa.okafor'])
    expect(of(personBy(login))).toBeGreaterThan(1000)
  for (const [id, count] of counts) if (id !== mara.id) expect(count).toBeLessThan(20_000)
})

/** Records by person id, counted once more from files and tables, by identifier only: a card counts for all who had it. */
async function countByPerson(folder: string): Promise<Map<string, number>> {
  const people = [
    ...new Set([
      mara,
      nothingHeld,
      ...['jonas.weber', 'clara.obi', 'wei.wang', 'ivan.petrov', 'philippa.okafor'].map(personBy),
    ]),
  ]
  const texts = new Map<string, string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (/\.(csv|log|json)$/.test(entry.name))
      texts.set(entry.name, await readFile(path.join(entry.parentPath, entry.name), 'utf8'))
  const lines = [...texts].filter(([name]) => !name.endsWith('.json')).flatMap(([, text]) => text.split('\n'))
  const rows = await query(sourceUrl(), tracked)
  return new Map(
    people.map(person => {
      const held = new Set(person.keys.map(key => key.value))
      const exports = [...texts].filter(([name]) => [...held].some(value => name === `aw-export-${value}.json`))
      const events = exports.reduce((sum, [, text]) => sum + (text.match(/"timestamp"/g)?.length ?? 0), 0)
      const named = lines.filter(line => line.split(/[;, ]/).some(field => held.has(field))).length
      const inTables = rows.reduce((sum, row) => sum + (held.has(String(row.key)) ? Number(row.n) : 0), 0)
      return [person.id, events + named + inTables]
    }),
  )
}

const tracked = `select tracker as key, count(*)::int as n from monitoring.location_fix group by 1
  union all select username, count(*)::int from monitoring.keystroke_minute group by 1`

const seedingIn = (name: string): Seeding => {
  const inside = (folder: string): string => makeFolder(path.join(root, name, folder))
  const folders = { var: inside('.'), keys: inside('keys'), connectors: inside('connectors') }
  return { ownerUrl: database.url, settings: { folders }, sourceDatabase, log: () => undefined }
}

function sourceUrl(): string {
  const url = new URL(database.url)
  url.pathname = `/${sourceDatabase}`
  return url.href
}

async function query(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const result = await client.query<Record<string, unknown>>(sql)
    return result.rows
  } finally {
    await client.end()
  }
}
