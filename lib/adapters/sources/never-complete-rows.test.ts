import { describe, expect, test } from 'vitest'
import { at, mara, over, table } from '#lib/testing/sources/test-table.ts'
import { asking, collected, folderWith, key, shipped } from '#lib/testing/test-collect.ts'
import { sourceFromManifest } from './source-from-manifest.ts'

/** Rows of which it cannot be known whose they are, and values that must arrive as they were written. */
const json = (read: string, person: string, more = '') => `
id: notes
title: Notes
version: 1
from: { folder: "*.json" }
streams:
  - name: rows
    read: { ${read} }
    person: ${person}
    category: pd:Behavioral
    map: { start: at, object: text${more} }
`
const byLogin = '[{ field: login, is: username }]'
const collect = async (manifest: string, file: string | Uint8Array, keys = mara) =>
  collected(sourceFromManifest(manifest, { folder: await folderWith({ 'a.json': file }) }), asking(keys))
const row = (more: Record<string, unknown>) => JSON.stringify({ at, ...more })

describe('whose row it is cannot be said', () => {
  test('ActivityWatch’s web watcher writes the host "unknown": its events are nobody’s, not somebody else’s', async () => {
    const bucket = (hostname: string) => ({ hostname, events: [{ timestamp: at, duration: 1, data: {} }] })
    const text = JSON.stringify({
      buckets: { window: bucket('LT-4411'), web: bucket('unknown'), other: bucket('lt-9') },
    })
    const { line } = await collect(await shipped('activitywatch'), text, [key('device_id', 'lt-4411')])
    expect(line).toMatchObject({
      status: 'partial',
      counts: { seen: 3, kept: 1, notMine: 1, nobody: 1 },
      gaps: [{ code: 'nobody', count: 1 }],
    })
  })

  test.each([
    [
      'a table',
      table(),
      'login;at;text\n;2026-10-01T10:00:00Z;x\n-;2026-10-01T10:00:00Z;y\njonas;2026-10-01T10:00:00Z;z\n',
    ],
    [
      'a table in another encoding',
      table().replace('read: {', 'read: { encoding: latin-1,'),
      `login;at;text\n;${at};x\n-;${at};y\njonas;${at};z\n`,
    ],
    [
      'lines of JSON',
      json('ndjson: true', byLogin),
      `${row({ login: null })}\n${row({ login: 'n/a' })}\n${row({ login: 'jonas' })}\n`,
    ],
  ])('rows of %s that name nobody are counted and said', async (_, manifest, text) => {
    const folder = await folderWith({ 'a.csv': text, 'a.json': text })
    const { line } = await collected(sourceFromManifest(manifest, { folder }), asking(mara))
    expect(line).toMatchObject({ status: 'partial', counts: { kept: 0, notMine: 1, nobody: 2 } })
  })

  test('a field that names people and stands in no row: failed, never "holds nothing"', async () => {
    const renamed = `${row({ user: 'mara.lindqvist' })}\n`
    expect((await collect(json('ndjson: true', byLogin), renamed)).line).toMatchObject({ status: 'failed' })
    expect((await collect(json('json: "[]"', byLogin), `[${row({ user: 'x' })}]`)).line.status).toBe('failed')
    const comma = await collected(await over({ 'a.csv': `login,at,text\nmara.lindqvist,${at},1\n` }), asking(mara))
    expect(comma.line).toMatchObject({ status: 'failed', counts: { kept: 0 } })
  })

  test('one of several that stands in no row: partial, unless it may be missing', async () => {
    const both = (more: string) =>
      `[{ field: login, is: username }, { field: target, is: username, role: target${more} }]`
    const rows = `${row({ login: 'mara.lindqvist' })}\n`
    expect((await collect(json('ndjson: true', both('')), rows)).line).toMatchObject({
      status: 'partial',
      gaps: [{ code: 'field_missing', text: '(target)', count: 1 }],
    })
    expect((await collect(json('ndjson: true', both(', optional: true')), rows)).line.status).toBe('complete')
  })

  test('a role in which people stand under a number that nobody knows of her', async () => {
    const person = '[{ field: login, is: username }, { field: target, is: vendor_user_id, role: target }]'
    const { line } = await collect(json('ndjson: true', person), `${row({ login: 'jonas', target: '17' })}\n`)
    expect(line).toMatchObject({ status: 'partial', gaps: [{ code: 'key_unknown' }], counts: { notMine: 1 } })
  })

  test('a login of another domain than hers is not decided; one of hers is', async () => {
    const rows = ['mara.lindqvist@NORTHWIND.EXAMPLE', 'mara.lindqvist@elsewhere.example', 'NW\\mara.lindqvist']
    const { line } = await collect(json('ndjson: true', byLogin), rows.map(login => row({ login })).join('\n'))
    expect(line.counts).toMatchObject({ kept: 2, nobody: 1 })
  })

  test('a thing that several use at one time: counted, for somebody to decide', async () => {
    const person = '[{ field: host, is: device_id, role: device, shared: true }]'
    const { line } = await collect(json('ndjson: true', person), row({ host: 'kiosk' }), [key('device_id', 'kiosk')])
    expect(line).toMatchObject({
      status: 'partial',
      counts: { kept: 0, outsideKey: 1 },
      gaps: [{ code: 'shared_device' }],
    })
  })
})

test('named as actor and as one of several targets: kept once each, with the role (T9)', async () => {
  const person = '[{ field: actor.email, is: email }, { field: "targets[].email", is: email, role: target }]'
  const her = { email: 'Mara.Lindqvist@northwind.example ' }
  const rows = [
    { actor: her, targets: [her] },
    { actor: { email: 'j@x.example' }, targets: [{ email: 'k@x.example' }, her] },
  ]
  const { records, line } = await collect(json('ndjson: true', person), rows.map(row).join('\n'))
  expect(records.map(({ role }) => role)).toEqual(['actor', 'target'])
  expect(line.status).toBe('complete')
})

describe('values as they were written', () => {
  test('integers above 2^53 are not rounded, so that neighbours do not become one', async () => {
    const rows = ['9007199254740993', '9007199254740992'].map(
      id => `{"login":"mara.lindqvist","at":"${at}","id":${id}}`,
    )
    for (const [read, text] of [
      ['ndjson: true', rows.join('\n')],
      ['json: "[]"', `[${rows.join()}]`],
    ] as const) {
      const { records } = await collect(json(read, byLogin, ', id: id'), text)
      expect(records.map(({ source }) => source.nativeId)).toEqual(['9007199254740993', '9007199254740992'])
    }
  })

  test('U+FEFF inside a text and half a surrogate pair stay', async () => {
    const text = `{"login":"mara.lindqvist","at":"${at}","text":"\ufeffa\ufeff\\ud83d"}`
    for (const [read, file] of [
      ['ndjson: true', text],
      ['json: "[]"', `[${text}]`],
    ] as const)
      expect((await collect(json(read, byLogin), file)).records[0]?.object).toBe('\ufeffa\ufeff\ud83d')
  })

  test('half a surrogate pair in a table cannot be read as what it was: an unreadable row', async () => {
    const text = Buffer.from(`login;at;text\nmara.lindqvist;${at};a\ud83db\n`, 'utf16le')
    const manifest = table().replace('read: {', 'read: { encoding: utf-16,')
    expect((await collected(await over({ 'a.csv': text }, manifest), asking(mara))).line.counts).toMatchObject({
      kept: 0,
      badRows: 1,
    })
  })
})

describe('an answer that is not whole', () => {
  test.each([
    '"nextPageToken": "x"',
    '"@odata.nextLink": "https://x.example"',
    '"paging": { "next_cursor": "7" }',
    '"has_more": true',
  ])('one page of several, with %s left over', async rest => {
    const { line } = await collect(
      json('json: items', byLogin),
      `{"items": [${row({ login: 'mara.lindqvist', next: 'a' })}], ${rest}}`,
    )
    expect(line).toMatchObject({ status: 'partial', counts: { kept: 1 }, gaps: [{ code: 'page_unfinished' }] })
  })

  test('the last page: complete', async () => {
    const text = `{"items": [${row({ login: 'mara.lindqvist', next: 'a' })}], "nextPageToken": "", "has_more": false}`
    expect((await collect(json('json: items', byLogin), text)).line.status).toBe('complete')
  })

  test('a column that nobody has described', async () => {
    const manifest = table().replace('category:', 'fields: [login, at, text]\n    category:')
    const file = (name: string) => `login;at;text${name}\nmara.lindqvist;${at};1${name && ';2'}\n`
    const said = async (name: string) =>
      (await collected(await over({ 'a.csv': file(name) }, manifest), asking(mara))).line
    expect((await said('')).status).toBe('complete')
    expect(await said(';mood')).toMatchObject({
      status: 'partial',
      gaps: [{ code: 'unclassified_field', text: '(mood)', count: 1 }],
    })
  })

  test('all of hers outside the time asked about', async () => {
    const source = await over({ 'a.csv': `login;at;text\nmara.lindqvist;${at};1\n` })
    const { line } = await collected(source, asking(mara, '2026-11-01T00:00:00Z'))
    expect(line).toMatchObject({ status: 'partial', gaps: [{ code: 'all_outside_period', count: 1 }] })
  })
})
