import { describe, expect, test } from 'vitest'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { zipOf } from '#lib/testing/sources/test-zip.ts'
import { asking, collected, folderWith, key } from '#lib/testing/test-collect.ts'

/** A workbook as spreadsheets write it (ECMA-376): shared texts, styles of days, cells left out, two sheets. */
const workbook = (rows: string, more = '') =>
  zipOf({
    'xl/workbook.xml': `<workbook xmlns:r="r">${more}<sheets><sheet name="Cover" sheetId="1" r:id="rId1"/><sheet name="Doors &amp; gates" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    'xl/sharedStrings.xml':
      '<sst><si><t>Card</t></si><si><t>When</t></si><si><r><t>Main </t></r><r><t xml:space="preserve">entrance</t></r><rPh><t>no</t></rPh></si><si><t>Door</t></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
    'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  })
const header = '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="D3" t="s"><v>3</v></c></row>'
const manifest = (options = 'sheet: Doors & gates, headerRow: 3') => `
id: doors
title: Doors
version: 1
from: { folder: "*.xlsx" }
streams:
  - name: doors
    read: { xlsx: { ${options} } }
    person: [{ field: Card, is: badge_no }]
    category: pd:Location
    time: { format: iso, zone: Europe/Berlin }
    map: { start: When, object: Door }
`
const collect = async (book: Uint8Array, text = manifest()) =>
  collected(
    sourceFromManifest(text, { folder: await folderWith({ 'a.xlsx': book }) }),
    asking([key('badge_no', '0020417')]),
  )

test('one sheet, its header in the third row: days as local text, texts of several runs, cells left out', async () => {
  const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>Export</t></is></c></row>${header}
    <row r="4"><c r="A4"><v>20417</v></c><c r="B4" s="1"><v>46300.588194444442</v></c><c r="D4" t="s"><v>2</v></c></row>
    <row r="5"/><row r="6"><c r="A6" t="str"><v>00020417</v></c><c r="B6" t="d"><v>2026-10-06T08:00:00</v></c></row>
    <row r="7"><c r="A7"><v>999</v></c></row><row r="8"><c r="A8" t="e"><v>#N/A</v></c><c r="B8" s="1"><v>46300</v></c></row>`
  const { records, line } = await collect(await workbook(rows))
  expect(line).toMatchObject({ status: 'partial', counts: { seen: 4, kept: 2, notMine: 1, nobody: 1 } })
  expect(records[0]).toMatchObject({
    when: { start: '2026-10-05T12:07:00.000Z', basis: 'declared:Europe/Berlin' },
    object: 'Main entrance',
    raw: { Card: 20417, When: '2026-10-05 14:07:00', Door: 'Main entrance' },
  })
  expect(records[1]?.raw).toEqual({ Card: '00020417', When: '2026-10-06T08:00:00', Door: null })
})

test('a workbook that counts from 1904', async () => {
  const rows = `${header}<row r="4"><c r="A4"><v>20417</v></c><c r="B4" s="1"><v>44838</v></c></row>`
  const { records } = await collect(await workbook(rows, '<workbookPr date1904="1"/>'))
  expect(records[0]?.when.start).toBe('2026-10-04T22:00:00.000Z')
})

describe('never "nothing held"', () => {
  test.each([
    ['a sheet that is not there', 'sheet: Other', 'does not have the sheet'],
    ['no row that names the columns', 'sheet: Doors & gates, headerRow: 9', 'names its columns'],
  ])('%s: failed', async (_, options, words) => {
    const { line } = await collect(await workbook(header), manifest(options))
    expect(line).toMatchObject({ status: 'failed', gaps: [{ text: expect.stringContaining(words) }] })
  })

  test('a text that is no workbook: failed; a sheet without a row below its header: not known to be right', async () => {
    expect((await collect(Buffer.from('login;at'))).line.status).toBe('failed')
    expect((await collect(await workbook(header))).line).toMatchObject({
      status: 'partial',
      gaps: [{ code: 'nothing_in_file' }],
    })
  })
})
