import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { asking, collected, fixtures, folderWith, key, shipped } from '#lib/testing/test-collect.ts'
import { sourceFromManifest } from './source-from-manifest.ts'

/** What a source may do so that its answer is not complete, and what the ledger says then. */
const squid = await shipped('squid')
const mara = [key('username', 'mara.lindqvist')]
const plain = squid
  .replace(/lines: .*/, () => "lines: '^(?<ts>[^ ]*) (?<user>[^ ]+) (?<what>.*)$'")
  .replace(/map: .*/, 'map: { start: ts, object: what }')
const log = (text: string | Uint8Array, manifest = plain, more: Record<string, string> = {}) =>
  folderWith({ 'squid-access.log': text, ...more }).then(folder =>
    collected(sourceFromManifest(manifest, { folder }), asking(mara)),
  )
const line = '1791202220 mara.lindqvist x\n'

test('a log that is whole and read whole is complete', async () => {
  expect((await log(line)).line).toMatchObject({ status: 'complete', counts: { kept: 1 }, gaps: [] })
})

describe('times', () => {
  test.each([
    ['counted in another unit', '1791202220332 mara.lindqvist x\n'],
    ['that are blank', ' mara.lindqvist x\n'],
    ['of the beginning of 1970', '17912022 mara.lindqvist x\n'],
  ])('%s are given without a day, and that is said', async (_, text) => {
    const { records, line: ledger } = await log(text)
    expect(records.map(({ when }) => when.start)).toEqual([null])
    expect(ledger).toMatchObject({ status: 'partial', gaps: [{ code: 'undated', count: 1 }] })
  })
})

describe('rows of the same number', () => {
  const numbered = plain.replace('map: { start', 'map: { id: "= `7`", start')
  test('that say something else are all kept, and that is said', async () => {
    const { records, line: ledger } = await log(
      '1791202220 mara.lindqvist x\n1791202221 mara.lindqvist y\n1791202220 mara.lindqvist x\n',
      numbered,
    )
    expect(records.map(({ object }) => object)).toEqual(['x', 'y'])
    expect(new Set(records.map(({ id }) => id)).size).toBe(2)
    expect(ledger).toMatchObject({ counts: { kept: 2, dup: 1 }, gaps: [{ code: 'id_conflict', count: 1 }] })
  })
})

test('a filter that answers neither yes nor no makes the row unreadable, not somebody else’s', async () => {
  const { line: ledger } = await log(
    line,
    plain.replace('category', 'only: "s.username[?@ == lower(r.user)]"\n    category'),
  )
  expect(ledger).toMatchObject({ status: 'partial', counts: { badRows: 1, notMine: 0 } })
})

test('an empty log is not known to be right', async () => {
  expect((await log('')).line).toMatchObject({ status: 'partial', gaps: [{ code: 'nothing_in_file', count: 1 }] })
})

test('rotated logs beside the pattern are counted and not passed over in silence', async () => {
  const more = { 'squid-access.log.1': line, 'squid-access.log.2.gz': 'x', 'notes.txt': 'x', 'squid-other.log.1': 'x' }
  const { line: ledger } = await log(line, plain.replace(/from: .*/, 'from: { folder: squid-access.log }'), more)
  expect(ledger).toMatchObject({ status: 'partial', gaps: [{ code: 'beside_pattern', count: 2 }] })
})

describe('letters of another encoding', () => {
  const name = [key('username', 'mara.lindström')]
  const bytes = Buffer.from('1791202220 mara.lindström x\n', 'latin1')
  const read = async (manifest: string) => {
    const folder = await folderWith({ 'squid-access.log': bytes })
    return (await collected(sourceFromManifest(manifest, { folder }), asking(name))).line
  }
  test('are unreadable, not somebody else’s', async () => {
    expect(await read(plain)).toMatchObject({ status: 'partial', counts: { badRows: 1, notMine: 0 } })
  })
  test('are read where the manifest names it', async () => {
    expect(await read(plain.replace('lines:', 'encoding: windows-1252\n      lines:'))).toMatchObject({
      status: 'complete',
      counts: { kept: 1 },
    })
  })
})

test('the samples of the project raise none of these', async () => {
  const { line: ledger } = await collected(sourceFromManifest(squid, { folder: join(fixtures, 'proxy') }), asking(mara))
  expect(ledger.gaps.map(({ code }) => code)).toEqual(['bad_rows', 'nobody'])
})
