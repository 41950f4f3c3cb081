import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shipped } from '#lib/testing/test-collect.ts'
import { readManifest } from './read-manifest.ts'

const problemsOf = (text: string): string[] => {
  const read = readManifest(text)
  return read.ok ? [] : read.problems
}

/** A shipped manifest with one text in it replaced. */
const changed = async (id: string, from: string | RegExp, to: string): Promise<string[]> => {
  const text = await shipped(id)
  const other = text.replace(from, to)
  if (other === text) throw new Error('nothing was replaced')
  return problemsOf(other)
}

test('every shipped manifest and every manifest of the demo is in order', async () => {
  for (const folder of [
    join(import.meta.dirname, '../manifests'),
    join(import.meta.dirname, '../../../demo/connectors'),
  ])
    for (const name of await readdir(folder))
      expect([name, problemsOf(await readFile(join(folder, name), 'utf8'))]).toEqual([name, []])
})

test('the manifests of the guide are in order; that of an HTTP API has at most 20 lines', async () => {
  const guide = await readFile(join(import.meta.dirname, '../../../../docs/guides/add-a-source.md'), 'utf8')
  const found = [...guide.matchAll(/^( *)```yaml\n([\s\S]*?)^ *```/gm)]
  const manifests = found.map(([, indent = '', text = '']) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''))
  expect(manifests.map(problemsOf)).toEqual([[], []])
  expect(manifests[1]?.trim().split('\n').length).toBeLessThanOrEqual(20)
})

describe('an HTTP API', () => {
  const http = (more: string, from = '{ http: "{{config.url}}" }') => `id: a
title: A
version: 1
from: ${from}
streams:
  - name: rows
    read: { json: items }
    person: [{ field: user, is: email }]
    category: pd:Behavioral
    map: { id: id }
    ${more}`
  test.each([
    ['no path', 'depth: count', 'get: is missing'],
    ['two ways of paging', 'get: /a\n    page: { link: true, next: n }', 'must say one of cursor, next'],
    ['a cursor without its parameter', 'get: /a\n    page: { cursor: c }', 'must say param too'],
    ['an identifier by which nobody is known', 'get: "/a/{{subject.badge_no}}"', '{{subject.badge_no}} is not known'],
    ['a window that is not asked for', 'get: /a\n    window: 7d', 'must send {{window.start}}'],
    ['a window in minutes', 'get: /a\n    window: 7m', 'must be hours or days'],
  ])('%s', (_, more, fault) => {
    expect(problemsOf(http(more)).join()).toContain(fault)
  })

  test('its words beside a folder, and rows without an id', () => {
    expect(problemsOf(http('get: /a', '{ folder: "*.json" }')).join()).toContain('goes with from: { http: … } only')
    expect(problemsOf(http('get: /a').replace('id: id', 'start: at')).join()).toContain('must say id')
  })
})

describe('refused, with the line and the key in the sentence', () => {
  test('an unknown key, and a word of the first edition with what says the same now', async () => {
    expect(await changed('doors', 'category:', 'categori:')).toContain(
      'line 10: streams[0].categori: "categori" is not a key known here.',
    )
    expect(await changed('doors', 'from: {', 'kind: file\nfrom: {')).toEqual([
      'line 5: kind: "kind" is not a key known here; it is said by from and read.',
    ])
  })

  test('a place and a reader that are not built, or two of them', async () => {
    expect((await changed('doors', 'folder:', 'mqtt:'))[0]).toContain('line 5: from.mqtt: "mqtt" is not a key')
    expect(await changed('doors', 'csv:', 'ndjson: true, csv:')).toEqual([
      'line 8: streams[0].read: says csv and ndjson; it must be one of csv, ndjson, json, parquet, xlsx, lines, w3c, sqlite or sql.',
    ])
    expect((await changed('doors', 'from: { folder: "badge*.csv" }', 'from: { database: pg }'))[0]).toContain(
      'of a database is sql',
    )
  })

  test('text that is not YAML', () => {
    expect(problemsOf('id: x\ntitle: [')[0]).toMatch(/^line 2: this is not YAML: /)
  })

  test('a function that JMESPath does not have, which evaluation would tell only on a row', async () => {
    expect(await changed('activitywatch', 'not_null(r.data.app', 'not_nul(r.data.app')).toEqual([
      'line 17: streams[0].map.action: calls "not_nul()", which is not a function of JMESPath.',
    ])
  })

  test('an expression with wrong syntax, one that reads from nowhere, one without its sign', async () => {
    const start = (text: string) => changed('activitywatch', 'start: timestamp', `start: ${text}`)
    expect((await start('= r..timestamp'))[0]).toMatch(/^line 15: streams\[0\]\.map\.start: is not a JMESPath/)
    expect((await start('= row.timestamp'))[0]).toContain('reads "row.timestamp"')
    expect((await start('lower(timestamp)'))[0]).toContain('an expression begins with =')
  })

  test('a stream that does not say which field names the person, or as what', async () => {
    expect(await changed('doors', /\n *person:.*/, '')).toEqual([
      'line 7: streams[0].person: is missing or not a list.',
    ])
    expect((await changed('doors', 'badge_no', 'badge'))[0]).toContain(
      'line 9: streams[0].person[0].is: must be one of',
    )
    expect((await changed('squid', 'field: user', 'field: login'))[0]).toContain('"login" is not a group of read.lines')
    expect((await changed('doors', 'Credential code', 'envelope.code'))[0]).toContain('reads the envelope')
  })

  test('a pattern that leaves the folder', async () => {
    for (const glob of ['../badge*.csv', '/etc/*.csv', 'a/../../b.csv', 'C:\\\\x.csv'])
      expect((await changed('doors', 'badge*.csv', glob))[0]).toContain('line 5: from.folder')
  })

  test('a zone that is none, and local times without one', async () => {
    expect((await changed('doors', 'Europe/Berlin', 'Europe/Berlln'))[0]).toContain('is not a time zone')
    expect((await changed('doors', ', zone: Europe/Berlin', ''))[0]).toContain('time.zone must say')
    expect((await changed('doors', 'HH:mm', 'hh:mm'))[0]).toContain('must say A for AM and PM')
  })

  test('a file without a header and without names for its columns', async () => {
    expect((await changed('doors', 'delimiter: ";"', 'header: false'))[0]).toContain('streams[0].read.csv.columns')
  })

  test('SQL: more than a SELECT, a wrong number of parameters, a placeholder in the text, an unknown one', async () => {
    expect(await changed('radius', 'sql: select', 'sql: delete from radacct; select')).toContain(
      'line 9: streams[0].read.sql: must be one SELECT.',
    )
    expect((await changed('radius', ', "{{period.to}}"', ''))[0]).toContain('for $1 to $2; 1 stand there')
    expect((await changed('radius', '< $2', "< '{{period.to}}'")).join()).toContain('holds a placeholder')
    expect((await changed('radius', '{{period.to}}', '{{subject.username}}'))[0]).toContain('is found by person')
    expect((await changed('radius', 'id: radacctid, ', ''))[0]).toContain('streams[0].map.id')
  })

  test('half a consultation: none of its answers may be guessed', async () => {
    expect((await changed('doors', 'action: Event', 'consultation.function: Event'))[0]).toContain(
      'consultation.purpose, consultation.system, consultation.exported, consultation.cleared must be given too',
    )
  })

  test('two streams of one name', async () => {
    const text = await shipped('squid')
    const stream = text.slice(text.indexOf('  - name'))
    expect(problemsOf(`${text}\n${stream}`)).toEqual(['line 17: streams[1].name: another stream is called "web" too.'])
  })
})

test('a title that lacks a language is a warning, not a fault', async () => {
  const read = readManifest((await shipped('doors')).replace(/, es: .*\}/, ' }'))
  expect(read).toMatchObject({ ok: true, warnings: ['title: has no words in es; people who read them get English.'] })
})
