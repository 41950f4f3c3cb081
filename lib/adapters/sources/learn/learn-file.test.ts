import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readManifest } from '#lib/adapters/sources/schema/read-manifest.ts'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { asking, collected, fixtures, folderWith, key } from '#lib/testing/test-collect.ts'
import { learnFile } from './learn-file.ts'

const signal = new AbortController().signal

/** What is proposed for a file: how it is read, who is named where, the time. */
async function proposed(name: string, content: string | Uint8Array) {
  const folder = await folderWith({ [name]: content })
  const { yaml, look } = await learnFile(join(folder, name), signal)
  const { streams } = parse(yaml)
  return {
    folder,
    yaml,
    look,
    read: streams[0].read,
    person: streams[0].person,
    time: streams[0].time,
    map: streams[0].map,
  }
}

test('the doors: delimiter, card, local time; the proposal finds her rows as it stands', async () => {
  const { yaml, look } = await learnFile(join(fixtures, 'doors/badge.csv'), signal)
  expect(readManifest(yaml)).toMatchObject({ ok: true })
  expect(look.join('\n')).toContain('put the zone in which it is written')
  const source = sourceFromManifest(yaml, { folder: join(fixtures, 'doors') })
  const { line } = await collected(source, asking([key('badge_no', '117-20588')]))
  expect(line.counts).toMatchObject({ seen: 60, kept: 16, badTime: 0 })
  expect(yaml + look.join()).not.toMatch(/117-|Main entrance/)
})

test('an export of ActivityWatch: buckets, events, the host around them', async () => {
  const { yaml } = await learnFile(join(fixtures, 'activitywatch/aw-server-0.14-export.json'), signal)
  const source = sourceFromManifest(yaml, {
    folder: join(fixtures, 'activitywatch'),
    file: 'aw-server-0.14-export.json',
  })
  expect((await collected(source, asking([key('device_id', 'lt-4411')]))).line.counts).toMatchObject({
    kept: 3,
    badTime: 0,
  })
})

const iso = '2026-10-01T10:00:00Z'
const json = JSON.stringify({
  id: 'a',
  actor: { email: 'mara@x.example' },
  targets: [{ id: 1, email: 'jo@x.example' }],
  at: iso,
})

test.each([
  ['lines of JSON', 'a.log', `${json}\n${json}\n`, { ndjson: true }, ['actor.email', 'targets[].email'], 'iso'],
  [
    'a JSON document',
    'a.json',
    `{"data": {"items": [${json}]}}`,
    { json: 'data.items' },
    ['actor.email', 'targets[].email'],
    'iso',
  ],
  [
    'a table in Windows-1252',
    'a.csv',
    Buffer.from('Büro\tuser name\ttime\nx\tmara\t1791202220\n', 'latin1'),
    { csv: { delimiter: '\t' }, encoding: 'windows-1252' },
    ['user name'],
    'epoch_s',
  ],
  [
    'a table under a title',
    'a.csv',
    `Doors\n\nlogin,when\nmara,${iso}\njo,${iso}\n`,
    { csv: { delimiter: ',', titleLines: 1 } },
    ['login'],
    'iso',
  ],
  [
    'a W3C log',
    'a.log',
    '#Fields: date time cs-username\n2026-10-01 10:00:00 mara\n',
    { w3c: true },
    ['cs-username'],
    'iso',
  ],
  [
    'a packed log without years',
    'a.log.gz',
    gzipSync('Oct  1 10:00:00 lt-4411 sshd[7]: in\nOct  1 10:00:01 lt-4411 sshd[7]: out\n'),
    { lines: expect.stringContaining('<host>') },
    ['host'],
    { format: 'MMM _D HH:mm:ss', zone: 'UTC', year: 'from file' },
  ],
])('%s', async (_, name, content, read, fields, time) => {
  const found = await proposed(name, content)
  expect(found.read).toEqual(read)
  expect(found.person.map(({ field }: { field: string }) => field)).toEqual(fields)
  expect(found.time).toEqual(time)
})

test('a cell that holds JSON: it is read, and its fields name people too', async () => {
  const cell = (email: string) => `"${JSON.stringify({ Members: [{ UPN: email }], Item: 'x' }).replaceAll('"', '""')}"`
  const { yaml, person, map } = await proposed(
    'audit.csv',
    `When,UserId,Operation,Data\n${iso},a@x.example,Read,${cell('b@x.example')}\n${iso},c@x.example,Read,${cell('d@x.example')}\n`,
  )
  expect(person.map(({ field }: { field: string }) => field)).toEqual(['UserId', 'Data.Members[].UPN'])
  expect(map).toMatchObject({ start: 'When', action: 'Operation' })
  expect(parse(yaml).streams[0]).toMatchObject({
    parse: { Data: 'json' },
    fields: ['When', 'UserId', 'Operation', 'Data'],
  })
})

test('a file of SQLite: its largest table', async () => {
  const folder = await folderWith({ '.keep': '' })
  const database = new DatabaseSync(join(folder, 'History'))
  database.exec(
    "create table meta (k); create table visits (user text, at int); insert into visits values ('mara', 13435675653000000)",
  )
  database.close()
  const { yaml } = await learnFile(join(folder, 'History'), signal)
  const [stream] = parse(yaml).streams
  expect(stream).toMatchObject({ read: { sqlite: 'select rowid as row_id, * from "visits"' }, map: { id: 'row_id' } })
})

test('nothing that names people or a time: said, and the place is marked', async () => {
  const { person, look } = await proposed('a.csv', 'a,b\n1,2\n')
  expect(person).toEqual([{ field: 'FIELD', is: 'username' }])
  expect(look.slice(0, 2)).toEqual([
    'No field seems to name people: put the one that does in the place of FIELD.',
    'No field seems to hold a time: say it in map.start, and how it is written in time.',
  ])
})
