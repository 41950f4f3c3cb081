import { appendFile, chmod, symlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { at, mara, over, table } from '#lib/testing/sources/test-table.ts'
import { asking, collected, folderWith, shipped } from '#lib/testing/test-collect.ts'
import { sourceFromManifest } from './source-from-manifest.ts'

const rows = `login;at;text\nmara.lindqvist;${at};1\n`
const log = (await shipped('squid'))
  .replace(/lines: .*/, () => "lines: '^(?<ts>[^ ]*) (?<user>[^ ]+) (?<what>.*)$'")
  .replace(/map: .*/, 'map: { start: ts, object: what }')

describe('the time that files speak for', () => {
  const written = async (covers = '') => {
    const folder = await folderWith({ 'doors-2024-12-31.csv': rows })
    await utimes(join(folder, 'doors-2024-12-31.csv'), 0, Date.parse('2025-01-01T03:00:00Z') / 1000)
    return sourceFromManifest(table().replace('category:', `${covers}\n    category:`), { folder })
  }

  test('a file of 2024 asked about up to today: partial, and as of its own day', async () => {
    const { line } = await collected(await written(), asking(mara))
    expect(line).toMatchObject({ status: 'partial', asOf: '2025-01-01T03:00:00.000Z' })
    expect(line.gaps[0]).toMatchObject({ code: 'time_not_covered', from: '2025-01-01T03:00:00.000Z' })
  })

  test('the same asked about its own time: nothing is lacking', async () => {
    const { line } = await collected(await written(), asking(mara, '2020-01-01T00:00:00Z', '2025-01-01T00:00:00Z'))
    expect(line.gaps.map(({ code }) => code)).not.toContain('time_not_covered')
  })

  test.each([
    ['a span', 'covers: { from: 2024-01-01, to: 2026-11-22 }', [['2020-01-01', '2024-01-01']]],
    ['the day in its name', 'covers: { name: YYYY-MM-DD }', [['2025-01-01', '2026-11-23']]],
  ])('%s that the manifest declares stands above the date of the file', async (_, covers, spans) => {
    const { line } = await collected(await written(covers), asking(mara))
    const said = line.gaps.filter(({ code }) => code === 'time_not_covered')
    expect(said.map(({ from = '', to = '' }) => [from.slice(0, 10), to.slice(0, 10)])).toEqual(spans)
  })
})

describe('files that are not read', () => {
  test('packed and rotated logs are read where the pattern takes them in', async () => {
    const line = '1791202220 mara.lindqvist x\n'
    const files = { 'squid-access.log': line, 'squid-access.log.1': line, 'squid-access.log.2.gz': gzipSync(line) }
    const manifest = log.replace(/from: .*/, 'from: { folder: "squid-access.log*" }')
    const answer = await collected(sourceFromManifest(manifest, { folder: await folderWith(files) }), asking(mara))
    expect(answer.line).toMatchObject({ status: 'complete', counts: { seen: 3, kept: 2, dup: 1 } })
  })

  test('a packed file that is damaged: failed', async () => {
    const folder = await folderWith({ 'squid-access.log.gz': gzipSync('x'.repeat(9000)).subarray(0, 30) })
    const manifest = log.replace(/from: .*/, 'from: { folder: "*.gz" }')
    const { line } = await collected(sourceFromManifest(manifest, { folder }), asking(mara))
    expect(line).toMatchObject({ status: 'failed', gaps: [{ text: 'A packed file of this source is damaged.' }] })
  })

  const deep = table().replace('"*.csv"', '"**/*.csv"')
  test.skipIf(process.getuid?.() === 0)('a folder within that may not be looked into is said', async () => {
    const folder = await folderWith({ 'a.csv': rows, 'b/b.csv': rows })
    await chmod(join(folder, 'b'), 0o000)
    const { line } = await collected(sourceFromManifest(deep, { folder }), asking(mara))
    await chmod(join(folder, 'b'), 0o700)
    expect(line).toMatchObject({ status: 'partial', gaps: [{ code: 'folder_unreadable', count: 1 }] })
  })

  test('a folder within that is a link is not followed, and said', async () => {
    const folder = await folderWith({ 'in/a.csv': rows, 'out/b.csv': rows })
    await symlink(join(folder, 'out'), join(folder, 'in/linked'))
    const { line } = await collected(sourceFromManifest(deep, { folder: join(folder, 'in') }), asking(mara))
    expect(line).toMatchObject({
      status: 'partial',
      counts: { kept: 1 },
      gaps: [{ code: 'folder_unreadable', count: 1 }],
    })
  })

  test('a log to which lines are added is read to the size at which it was listed', async () => {
    const text = Array.from({ length: 30_000 }, (_, n) => `${1_791_202_220 + n} mara.lindqvist x\n`).join('')
    const folder = await folderWith({ 'squid-access.log': `${text}1791300000 mara.lindqvist half` })
    let added = false
    for await (const answer of sourceFromManifest(log, { folder }).collect(
      asking(mara),
      new AbortController().signal,
    )) {
      if (answer.kind === 'ledger') expect(answer.line).toMatchObject({ status: 'complete', counts: { kept: 30_000 } })
      else if (!added) {
        added = true
        await appendFile(join(folder, 'squid-access.log'), ' and the rest\n1791300001 mara.lindqvist new\n')
      }
    }
    expect(added).toBe(true)
  })
})

describe('tables as programs write them', () => {
  const read = async (file: string | Uint8Array, options = '', encoding = '') => {
    const manifest = table('', `delimiter: ";"${options}`).replace('read: {', `read: { ${encoding}`)
    return collected(await over({ 'a.csv': file }, manifest), asking(mara))
  }
  const text = `login;at;text\nmara.lindqvist;${at};Büro “1”\njonas;${at};x\n`
  const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()

  test.each([
    [
      'Windows-1252',
      Buffer.from(text.replace('“', '\u0093').replace('”', '\u0094'), 'latin1'),
      '',
      'encoding: windows-1252,',
    ],
    ['UTF-16, the high byte first', utf16be, '', 'encoding: utf-16be,'],
    ['line ends of two kinds', text.replace('\n', '\r\n'), '', ''],
    ['a line "sep=;" first', `sep=;\r\n${text.replaceAll('\n', '\r\n')}`, '', ''],
    ['a title above the header', `Doors, October\nprinted: today\n${text}`, ', titleLines: 2', ''],
    ['a byte order mark', `\ufeff${text}`, '', ''],
  ])('%s', async (_, file, options, encoding) => {
    const { records, line } = await read(file, options, encoding)
    expect(line).toMatchObject({ status: 'complete', counts: { seen: 2, kept: 1, notMine: 1, badRows: 0 } })
    expect(records[0]?.object).toBe('Büro “1”')
  })

  test('rows too long or too short, and a quote over lines, beside line ends of two kinds', async () => {
    const file = `login;at;text\r\nmara.lindqvist;${at};"a\r\n""b"""\nmara.lindqvist;${at}\nmara.lindqvist;${at};x;y\r\n`
    const { records, line } = await read(file)
    expect(records.map(({ object }) => object)).toEqual(['a\r\n"b"'])
    expect(line).toMatchObject({
      counts: { kept: 1, badRows: 2 },
      gaps: [{ text: expect.stringContaining('line 4; line 5') }],
    })
  })

  test('a table without a row is not known to be right', async () => {
    expect((await read('login;at;text\n')).line).toMatchObject({
      status: 'partial',
      gaps: [{ code: 'nothing_in_file' }],
    })
  })
})
