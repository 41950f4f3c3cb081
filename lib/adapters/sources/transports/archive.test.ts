import { expect, test } from 'vitest'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { at, mara, table } from '#lib/testing/sources/test-table.ts'
import { zipOf } from '#lib/testing/sources/test-zip.ts'
import { asking, collected, folderWith } from '#lib/testing/test-collect.ts'

const rows = `login;at;text\nmara.lindqvist;${at};1\njonas;${at};2\n`
const manifest = (read: string) =>
  table()
    .replace(/from: .*/, 'from: { archive: "*.zip", inside: "*/rows-*" }')
    .replace(/read: .*/, `read: ${read}`)
const collect = async (read: string, archives: Record<string, Uint8Array>) =>
  collected(sourceFromManifest(manifest(read), { folder: await folderWith(archives) }), asking(mara))
const object = (text: string) => JSON.stringify({ login: 'mara.lindqvist', at, text })

test.each([
  ['a table', '{ csv: { delimiter: ";" } }', rows, 2],
  ['lines of JSON', '{ ndjson: true }', `${object('1')}\n`, 1],
  ['a JSON document', '{ json: items }', `{"items":[${object('1')}]}`, 1],
])('%s inside a ZIP; files beside the pattern are not read', async (_, read, content, seen) => {
  const zip = await zipOf({ 'a/rows-1': content, 'a/users': 'x', 'rows-2': 'x' })
  const { line, records } = await collect(read, { 'a.zip': zip })
  expect(line).toMatchObject({ status: 'complete', counts: { seen, kept: 1 } })
  expect(records[0]?.object).toBe('1')
})

test('the same file in two archives is told once', async () => {
  const [a, b] = await Promise.all([
    zipOf({ 'a/rows-1': rows }),
    zipOf({ 'b/rows-1': rows, 'b/rows-2': `${rows}mara.lindqvist;${at};3\n` }),
  ])
  const { line } = await collect('{ csv: { delimiter: ";" } }', { 'a.zip': a, 'b.zip': b })
  expect(line.counts).toMatchObject({ kept: 3, dup: 1 })
})

test('an archive without the file, one that is damaged, one that unpacks to far more than it is: failed', async () => {
  const read = '{ csv: { delimiter: ";" } }'
  const bomb = await zipOf({ 'a/rows-1': Buffer.alloc(60_000_000) })
  const whole = await zipOf({ 'a/rows-1': rows })
  for (const [archive, words] of [
    [await zipOf({ other: 'x' }), 'does not hold the file'],
    [whole.subarray(0, whole.length - 10), 'is damaged'],
    [bomb, 'unpacks to more than we can read'],
  ] as const) {
    const { line } = await collect(read, { 'a.zip': archive })
    expect(line).toMatchObject({ status: 'failed', gaps: [{ text: expect.stringContaining(words) }] })
  }
})
