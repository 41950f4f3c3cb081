import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { addsUp } from '#lib/domain/records/coverage.ts'
import { at, mara, over, table } from '#lib/testing/sources/test-table.ts'
import { asking, collected, folderWith, key } from '#lib/testing/test-collect.ts'

describe('texts that are not values (T15)', () => {
  const rules = `nulls: ["None", "-"]
    person: [{ field: UserId, is: username }]`
  test('"None" and "-" mean nothing is there; a field in another case is found', async () => {
    const file = `userid;at;text\nMARA.LINDQVIST;${at};None\nNone;${at};x\n-;${at};x\n`
    const { records, line } = await collected(
      await over({ 'a.csv': file }, table('', 'delimiter: ";"', rules)),
      asking(mara),
    )
    expect(line.counts).toMatchObject({ kept: 1, nobody: 2, notMine: 0, badRows: 0 })
    expect(records[0]).not.toHaveProperty('object')
    expect(records[0]?.raw).toEqual({ userid: 'MARA.LINDQVIST', at, text: 'None' })
  })
})

test('a text that the manifest says means nothing names nobody, also where the engine looks for people', async () => {
  const manifest = table('', 'delimiter: ";"', 'nulls: [SYSTEM]\n    person: [{ field: login, is: username }]')
  const file = `login;at;text\nmara.lindqvist;${at};1\nSYSTEM;${at};2\njonas;${at};3\n`
  const { line } = await collected(await over({ 'a.csv': file }, manifest), asking(mara))
  expect(line.counts).toMatchObject({ kept: 1, nobody: 1, notMine: 1 })
})

describe('rows that cannot be read (T16, T23)', () => {
  test('a row too long, a row too short and a cut last line are counted with their lines', async () => {
    const file = `login;at;text\nmara.lindqvist;${at};1\nmara.lindqvist;${at};2;3\nmara.lindqvist;${at};4\nmara.lindqvist;${at}`
    const { line } = await collected(await over({ 'a.csv': file }), asking(mara))
    expect(line.counts).toMatchObject({ seen: 4, kept: 2, badRows: 2 })
    expect(line).toMatchObject({
      status: 'partial',
      gaps: [{ code: 'bad_rows', text: '2 rows could not be read (line 3; line 5).', count: 2 }],
    })
  })

  test('broken JSON in a cell and an expression that fails on a null: that row is bad, the others are kept', async () => {
    const rules = 'person: [{ field: login, is: username }]\n    parse: { text: json }'
    const manifest = table('', 'delimiter: ";", quote: ""', rules).replace(
      'object: text',
      'object: "= lower(r.text.a)"',
    )
    const file = `login;at;text\nmara.lindqvist;${at};{"a":"X"}\nmara.lindqvist;${at};{"a":\nmara.lindqvist;${at};{"b":1}\nmara.lindqvist;${at};{"a":"Y"}\n`
    const { records, line } = await collected(await over({ 'a.csv': file }, manifest), asking(mara))
    expect(records.map(({ object }) => object)).toEqual(['x', 'y'])
    expect(line.counts).toMatchObject({ kept: 2, badRows: 2 })
  })

  test('bytes that are not the declared encoding are a bad row; Latin-1 declared is read', async () => {
    const file = Buffer.from(`login;at;text\nmara.lindqvist;${at};B\xfcro\n`, 'latin1')
    expect((await collected(await over({ 'a.csv': file }), asking(mara))).line.counts).toMatchObject({
      kept: 0,
      badRows: 1,
    })
    const latin = table().replace('read: {', 'read: { encoding: latin-1,')
    expect((await collected(await over({ 'a.csv': file }, latin), asking(mara))).records[0]?.object).toBe('Büro')
  })

  test('a file that is empty, or lacks the column of people: failed', async () => {
    for (const file of ['', 'user,at,text\nmara.lindqvist,x,y\n']) {
      const { line } = await collected(await over({ 'a.csv': file }), asking(mara))
      expect(line).toMatchObject({ status: 'failed' })
      expect(line.gaps[0]).toMatchObject({ code: 'error' })
    }
  })

  test('text over several lines and quotes inside quotes stand in one row', async () => {
    const file = `login;at;"text"\nmara.lindqvist;${at};"one\n""two"";three"\n`
    expect((await collected(await over({ 'a.csv': file }), asking(mara))).records[0]?.object).toBe('one\n"two";three')
  })
})

describe('ids (T7)', () => {
  test('a native id that comes again is told once; one that counts per file is told per file', async () => {
    const rows = `login;at;text;id\nmara.lindqvist;${at};x;1\nmara.lindqvist;${at};x;1\n`
    const files = { 'a.csv': rows, 'b.csv': `${rows}mara.lindqvist;${at};x;2\n` }
    const plain = await collected(await over(files, table(', id: id')), asking(mara))
    expect(plain.line.counts).toMatchObject({ seen: 5, kept: 2, dup: 3 })
    const named = table(', id: "= join(\'/\', [r.filename, r.id])"', 'delimiter: ";", filename: true')
    expect((await collected(await over(files, named), asking(mara))).line.counts).toMatchObject({ kept: 3, dup: 2 })
  })
})

test('a log with blanks between its fields and no header', async () => {
  const manifest = table('', 'delimiter: " ", header: false, quote: "", columns: [at, login, text]')
  const { records } = await collected(
    await over({ 'a.csv': `${at} mara.lindqvist "a\n${at} jonas b\n` }, manifest),
    asking(mara),
  )
  expect(records.map(({ object }) => object)).toEqual(['"a'])
})

test('a limit of rows stops the reading and says so (T20)', async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => `mara.lindqvist;${at};${index}\n`).join('')
  const manifest = table().replace('version: 1', 'version: 1\nlimits: { rows: 1000 }')
  const { line } = await collected(await over({ 'a.csv': `login;at;text\n${rows}` }, manifest), asking(mara))
  expect(line).toMatchObject({ status: 'partial', counts: { kept: 1000 }, gaps: [{ code: 'cap' }] })
})

test('a period older than the source keeps: partial, with the first day that could be asked (T2)', async () => {
  const manifest = table().replace('category:', 'lookbackDays: 7\n    category:')
  const { line } = await collected(
    await over({ 'a.csv': `login;at;text\nmara.lindqvist;${at};1\n` }, manifest),
    asking(mara),
  )
  expect(line).toMatchObject({ status: 'partial', reachFrom: '2026-11-16T10:00:00.000Z', gaps: [{ code: 'lookback' }] })
  expect(line.gaps[0]?.text).toContain('2026-11-16')
})

test('whatever the rows are, each is kept or counted under one reason', async () => {
  const cell = fc.constantFrom('mara.lindqvist', 'jonas', '', 'MARA.LINDQVIST', '"', 'x;y', '\u00fc')
  const time = fc.constantFrom(at, '2019-01-01T00:00:00Z', 'noon', '', '2026-03-29T02:30:00')
  const rowOf = fc
    .tuple(cell, time, cell, fc.constantFrom('\n', ';more\n'))
    .map(([login, when, text, end]) => `${login};${when};${text}${end}`)
  await fc.assert(
    fc.asyncProperty(fc.array(rowOf, { maxLength: 30 }), async rows => {
      const folder = await folderWith({})
      await writeFile(join(folder, 'a.csv'), `login;at;text\n${rows.join('')}`)
      const keys = [key('username', 'mara.lindqvist', '2021-01-01', '2026-10-31')]
      const { line, records } = await collected(sourceFromManifest(table(), { folder }), asking(keys))
      expect(addsUp(line)).toBe(true)
      expect(records).toHaveLength(line.counts.kept)
    }),
    { numRuns: 12 },
  )
})
