import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { asking, collected, fixtures, folderWith, key, shipped } from '#lib/testing/test-collect.ts'

const squid = await shipped('squid')
const mara = [key('username', 'mara.lindqvist')]

test('the sample of the proxy: 80 lines, 26 hers, 46 of others, 6 of nobody, lines 61 and 80 unreadable (T16)', async () => {
  const source = sourceFromManifest(squid, { folder: join(fixtures, 'proxy') })
  const { line, records } = await collected(source, asking(mara))
  expect(line.counts).toMatchObject({ seen: 80, kept: 26, notMine: 46, nobody: 6, badRows: 2 })
  expect(line).toMatchObject({
    status: 'partial',
    gaps: [{ text: '2 rows could not be read (line 61; line 80).' }, { code: 'nobody', count: 6 }],
  })
  expect(records[0]).toMatchObject({
    when: { start: '2026-10-05T12:10:21.332Z', basis: 'epoch' },
    activity: { name: 'GET 403' },
    object: 'http://weather.example.com/berlin',
  })
  expect(records[0]?.raw).toMatch(/^1791202221\.332 +420 10\.20\.4\.17/)
})

test('lines that end as on Windows, blank lines and characters cut between two reads', async () => {
  const manifest = squid
    .replace(/lines: .*/, () => "lines: '^(?<ts>\\d+) (?<user>\\S+) (?<method>.*)$'")
    .replace(/map: .*/, 'map: { start: ts, object: method }')
  const text = `1791202220 mara.lindqvist ${'ü'.repeat(70_000)}\r\n\r\n1791202221 mara.lindqvist x\r\n`
  const source = sourceFromManifest(manifest, { folder: await folderWith({ 'squid-access.log': text }) })
  const { records, line } = await collected(source, asking(mara))
  expect(records.map(({ object }) => object?.length)).toEqual([70_000, 1])
  expect(line.counts).toMatchObject({ seen: 2, badRows: 0 })
})
