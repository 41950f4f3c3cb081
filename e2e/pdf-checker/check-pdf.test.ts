import { describe, expect, it } from 'vitest'
import { checkPdf } from './check-pdf.ts'
import { change, type Damage, swap, writePacked, writePlain } from './samples/draft.ts'
import { goodDraft, object as o } from './samples/good-draft.ts'

describe('a file with nothing wrong', () => {
  it.each([
    ['a table of cross-references', writePlain],
    ['object streams and predictors', writePacked],
  ])('passes when written with %s', (_, write) => {
    const verdict = checkPdf(write(goodDraft()))
    expect(verdict.faults).toEqual([])
    expect(verdict).toMatchObject({
      title: 'A & B <C>',
      language: 'en-GB',
      pages: 2,
      elements: 12,
      fonts: ['ABCDEF+Test'],
      headings: [{ level: 1, text: 'A' }],
      figures: ['A bar'],
      text: ['A', 'BCC', 'A', 'B', 'CD', 'B'],
      tables: [{ header: [['A', 'B']], rows: [['CD', 'B']] }],
      links: [{ page: 1, url: 'https://c.example/', contents: 'To C' }],
      artifacts: ['E', ''],
      lowest: [690, 800],
      signatures: 0,
    })
  })
})

it('reads the text that a mark gives in place of what it draws', () => {
  const draft = goodDraft()
  change(
    draft,
    o.content1,
    '[<0002> -100 <0003>] TJ',
    '/Span<</ActualText<FEFF0915093F>>>BDC <00020003> Tj EMC <0001> Tj',
  )
  const { faults, text } = checkPdf(writePlain(draft))
  expect(faults).toEqual([])
  expect(text[1]).toBe('\u0915\u093FAC')
})

const damages: Record<string, Damage[]> = {
  '0 syntax': [
    ['0: object 5 points to 99, which is missing', swap(o.page2, '/Tabs', '/Rotate 99 0 R/Tabs')],
    ['0: object 22: the key S twice in one dictionary at byte', swap(o.paragraph, '/S/P', '/S/P/S/P')],
    ['0: object 22: no key where one was due', swap(o.paragraph, '/P 20', '/P20 ')],
    ['0: object 25: a bad number "20x"', swap(o.table, '/P 20 ', '/P 20x ')],
    ['0: Count of page tree 2 is not 2', swap(o.pages, '/Count 2', '/Count 3')],
    ['0: object 5 of the page tree has another Parent', swap(o.page2, '/Parent 2', '/Parent 1')],
    ['0: page 1: the unknown operator "ff"', swap(o.content1, 're f ', 're ff ')],
    ['0: page 1: 3 operands for "re"', swap(o.content1, '50 20 re', '20 re')],
    ['0: page 1: "Td" outside of a text object', swap(o.content1, '/Artifact BMC', '1 1 Td /Artifact BMC')],
    ['0: page 1: q more than 28 deep', swap(o.content1, 'q 1', `${'q '.repeat(29)}${'Q '.repeat(28)}1`)],
    ['0: page 1: q without Q', swap(o.content1, 'EMC Q', 'EMC')],
    ['0: object 14: half a byte in a string', swap(o.info, '(Fifteen)', '<466>')],
    ['0: object 14 holds a string over 32,767 bytes', swap(o.info, '(Fifteen)', `(${'x'.repeat(32_768)})`)],
  ],
  '1 metadata': [
    [
      '1: the header is not %PDF-1.7',
      draft => {
        draft.header = draft.header.replace('1.7', '1.4')
      },
    ],
    [
      '1: no comment of four high bytes follows',
      draft => {
        draft.header = '%PDF-1.7\n'
      },
    ],
    [
      '1: the trailer has no ID of two strings',
      draft => {
        draft.trailer = draft.trailer.replace('/ID[<0123><0123>]', '')
      },
    ],
    [
      '1: the file is encrypted',
      draft => {
        draft.trailer += '/Encrypt<</Filter/Standard>>'
      },
    ],
    ['1: the catalog has no Metadata', swap(o.catalog, '/Metadata', '/Metadaten')],
    ['1: XMP: "&" is not escaped', swap(o.metadata, '&amp; B', '& B')],
    ['1: XMP: </rdf:Alt> closes nothing', swap(o.metadata, '</rdf:li></rdf:Alt>', '</rdf:Alt></rdf:li>')],
    ['1: XMP: the prefix of xmp:CreatorTool is not declared', swap(o.metadata, 'xmlns:xmp=', 'xmlns:xap=')],
    ['1: XMP: a character that XML forbids', swap(o.metadata, 'Fifteen', 'Fift\x02een')],
    ['1: Title is "A" in Info and "A & B <C>" in XMP', swap(o.info, '(A & B <C>)', '(A)')],
    ['1: CreationDate is "D:20261123100001Z" in Info and', swap(o.info, '0000Z', '0001Z')],
    ['1: XMP says {http://www.aiim.org/pdfa/ns/id/}part twice', swap(o.metadata, '"A">', '"A" pdfaid:part="2">')],
    ['1: XMP does not say PDF/A part 2', swap(o.metadata, '<pdfaid:part>2', '<pdfaid:part>3')],
    ['1: XMP does not say PDF/A conformance A', swap(o.metadata, 'conformance="A"', 'conformance="U"')],
    ['1: XMP does not say PDF/UA part 1', swap(o.metadata, '<pdfuaid:part>1</pdfuaid:part>', '')],
    ['1: XMP has no dc:title', swap(o.metadata, 'A &amp; B &lt;C&gt;', '')],
    ['1: XMP has no extension schema for pdfuaid', swap(o.metadata, '>Integer<', '>Text<')],
  ],
  '2 catalog': [
    ['2: Lang is ""', swap(o.catalog, '/Lang(en-GB)', '')],
    ['2: MarkInfo does not say Marked', swap(o.catalog, '/Marked true', '/Marked false')],
    ['2: DisplayDocTitle is not true', swap(o.catalog, '/DisplayDocTitle true', '')],
    ['2: no OutputIntent of PDF/A', swap(o.catalog, '/OutputIntents', '/OutputIntent')],
    ['2: the OutputIntent has no profile', swap(o.catalog, '/DestOutputProfile', '/Profile')],
    ['2: the profile of the OutputIntent is not RGB with N 3', swap(o.profile, '/N 3', '/N 4')],
    ['2: the profile of the OutputIntent is no whole ICC profile', swap(o.profile, 'acsp', 'ascp')],
    ['2: no PageLabels', swap(o.catalog, '/PageLabels', '/PageLabel')],
    ['2: PageLabels do not begin with the first page', swap(o.catalog, '/Nums[0<<', '/Nums[1<<')],
    ['2: PageLabels name the page 2', swap(o.catalog, '>>1<<', '>>2<<')],
    ['2: PageLabels number the pages from 0 in no known way', swap(o.catalog, '0<</S/D', '0<</S/X')],
    ['2: no StructTreeRoot', swap(o.catalog, '/StructTreeRoot', '/StructTree')],
    ['2: page 2 has no StructParents', swap(o.page2, '/StructParents 2', '')],
    ['2: page 2 has no Tabs S', swap(o.page2, '/Tabs/S', '/Tabs/R')],
    ['2: page 1: the form /Foot has no Resources', swap(o.form, '/Resources', '/Resource')],
    ['2: page 1: "k" paints in CMYK, the output intent is RGB', swap(o.content1, '0 0 m', '0 0 0 1 k 0 0 m')],
  ],
  '3 fonts': [
    ['3: ABCDEF+Test is not embedded', swap(o.descriptor, '/FontFile2', '/FontFile9')],
    ['3: ABCDEF+Test has no ToUnicode', swap(o.font, '/ToUnicode', '/ToUnicodes')],
    ['3: ABCDEF+Test has no CIDToGIDMap', swap(o.descendant, '/CIDToGIDMap/Identity', '')],
    ['3: ABCDEF+Test is not encoded Identity-H', swap(o.font, '/Identity-H', '/WinAnsiEncoding')],
    ['3: ABCDEF+Test draws glyph 0', swap(o.content1, '[<0002>', '[<0000>')],
    ['3: ABCDEF+Test draws glyph 9 of 6', swap(o.content1, '[<0002>', '[<0009>')],
    ['3: ABCDEF+Test draws glyph 0', swap(o.form, '<0005>', '<00050000>')],
    ['3: ABCDEF+Test draws glyph 2, which maps to no character', swap(o.toUnicode, '<0042>', '<0000>')],
    ['3: ABCDEF+Test draws glyph 2, which maps to no character', swap(o.toUnicode, '<0042>', '<FEFF>')],
    ['3: ABCDEF+Test draws glyph 2, which maps to no character', swap(o.toUnicode, '<0042>', '<FFFE>')],
    ['3: ABCDEF+Test draws glyph 5, which maps to nothing', swap(o.toUnicode, '<0004> <0005>', '<0004> <0004>')],
    [
      '3: Helvetica is not embedded',
      swap(o.pages, '/Font<<', '/Font<</F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'),
    ],
    ['3: page 1: the font /F9 is not among the resources', swap(o.content1, '/F1 10', '/F9 10')],
  ],
  '4 marks': [
    ['4: mark 1 of page 1 stands in no element', swap(o.paragraph, '/K[1 ', '/K[')],
    ['4: mark 1 of page 1 stands in two elements, 21 and 22', swap(o.heading, '/K 0', '/K[0 1]')],
    ['4: element 21 has mark 9, not drawn on page 1', swap(o.heading, '/K 0', '/K[0 9]')],
    ['4: mark 3 of page 1 has another element in the parent tree', swap(o.array1, '24 0 R', '20 0 R')],
    ['4: page 1 has null for mark 3', swap(o.array1, '24 0 R', 'null')],
    ['4: page 2 names mark 2, which is not drawn', swap(o.array2, ']', ' 31 0 R]')],
    ['4: page 2 has no array in the parent tree', swap(o.page2, '/StructParents 2', '/StructParents 7')],
    ['4: element 27 stands in the tree twice', swap(o.row, '/K[', '/K[27 0 R ')],
    ['4: element 24 (Figure) names another parent', swap(o.figure, '/P 20', '/P 21')],
    ['4: the key 0 of the parent tree is not above 2', swap(o.second, '16 0 R 17 0 R', '17 0 R 16 0 R')],
    ['4: node 16 of the parent tree has wrong Limits', swap(o.leaf1, '/Limits[0 1]', '/Limits[0 2]')],
    ['4: the key 1 of the parent tree points to null', swap(o.leaf1, '1 23 0 R', '1 null')],
    ['4: ParentTreeNextKey is not above 2', swap(o.root, '/ParentTreeNextKey 3', '/ParentTreeNextKey 2')],
    ['4: page 1: "f" stands in no mark and no artifact', swap(o.content1, '/Figure<</MCID 3>>BDC', '/Figure BMC')],
    ['4: page 1: "Do" stands in no mark and no artifact', swap(o.content1, '/Artifact<<', '/Other<<')],
    ['4: page 1: "S" stands in no mark and no artifact', swap(o.content1, '/Artifact BMC', '/Span BMC')],
    ['4: page 1: mark 1 twice', swap(o.content1, '/MCID 2', '/MCID 1')],
    [
      '4: page 1: mark 3 inside of an artifact',
      swap(o.content1, '/Figure<<', '/Artifact BMC EMC /Artifact BMC /Figure<<'),
    ],
    ['4: page 1: an artifact inside of mark 3', swap(o.content1, '10 10 50', '/Artifact BMC EMC 10 10 50')],
    ['4: page 2: a mark crosses the edge of a text object', swap(o.content2, 'EMC\nET', '\nET EMC')],
    ['4: page 2: 1 marks are not ended', swap(o.content2, 'EMC\nET', '\nET')],
    ['4: page 1: EMC without a beginning', swap(o.content1, 'EMC Q', 'EMC EMC Q')],
  ],
  '5 tags': [
    ['5: element 21 (H2) is the first heading', swap(o.heading, '/S/H1', '/S/H2')],
    ['5: element 22 (H3) follows H1', swap(o.paragraph, '/S/P/', '/S/H3/')],
    ['5: element 21 (Heading) is of no standard type', swap(o.heading, '/S/H1', '/S/Heading')],
    ['5: element 24 (Figure) has no Alt', swap(o.figure, '/Alt(A bar)', '')],
    ['5: element 24 (Figure) has no BBox', swap(o.figure, '/BBox[1 2 3 4]', '')],
    ['5: element 28 (TH) has no Scope', swap(o.th2, '/Scope/Column', '')],
    ['5: element 22 (P) is in the language "english!"', swap(o.paragraph, '/S/P', '/S/P/Lang(english!)')],
    ['5: row 29 has 1 cells, not 2', swap(o.row, ' 31 0 R', '')],
    ['5: row 29 has 3 cells, not 2', swap(o.td2, '/K 1', '/A<</O/Table/ColSpan 2>>/K 1')],
    ['5: the table 25 has a THead and no TBody', swap(o.headRow, '/S/TR', '/S/THead')],
    ['5: element 30 (P) stands in TR', swap(o.td1, '/S/TD', '/S/P')],
    ['5: element 20 (Sect) stands at the root', swap(o.document, '/S/Document', '/S/Sect')],
    [
      '5: the table 25 has no TH',
      draft => {
        for (const cell of [o.th1, o.th2]) change(draft, cell, '/S/TH', '/S/TD')
      },
    ],
  ],
  '6 annotations': [
    ['6: annotation 32 on page 1 has no Contents', swap(o.annotation, '(To C)', '( )')],
    ['6: annotation 32 on page 1 has no StructParent', swap(o.annotation, '/StructParent 1', '')],
    ['6: annotation 32 on page 1 is not in the structure', swap(o.annotation, '/StructParent 1', '/StructParent 0')],
    ['6: annotation 32 on page 1 is not in the structure', swap(o.link, '/Type/OBJR', '/Type/MCR')],
    ['6: annotation 32 on page 1 is not printed, or hidden', swap(o.annotation, '/F 4', '/F 0')],
    ['6: annotation 32 on page 1 is not printed, or hidden', swap(o.annotation, '/F 4', '/F 6')],
    ['6: annotation 32 on page 1 leads to "http://c.example/"', swap(o.annotation, 'https:', 'http:')],
    ['6: annotation 32 on page 1 stands in Span, not Link', swap(o.link, '/S/Link', '/S/Span')],
    ['6: annotation 32 on page 1 is a /Text', swap(o.annotation, '/Subtype/Link', '/Subtype/Text')],
    [
      '6: annotation 32 on page 1 is not printed, or hidden',
      draft => {
        change(draft, o.annotation, '/Subtype/Link', '/Subtype/Widget')
        change(draft, o.annotation, '/F 4', '')
      },
    ],
    [
      '6: annotation 32 on page 1 can be seen and has no appearance',
      swap(o.annotation, '/Subtype/Link', '/Subtype/Widget'),
    ],
  ],
  '7 active content': [
    ['7: object 1 has OpenAction', swap(o.catalog, '/Lang', '/OpenAction[3 0 R/Fit]/Lang')],
    ['7: object 1 has AA', swap(o.catalog, '/Lang', '/AA<<>>/Lang')],
    ['7: object 1 has EmbeddedFiles', swap(o.catalog, '/Lang', '/Names<</EmbeddedFiles<<>>>>/Lang')],
    ['7: object 1 has JavaScript', swap(o.catalog, '/Lang', '/Names<</JavaScript<<>>>>/Lang')],
    ['7: object 32 is an action JavaScript', swap(o.annotation, '/S/URI', '/S/JavaScript')],
    ['7: object 32 is an action Launch', swap(o.annotation, '/S/URI', '/S/Launch')],
    ['7: object 32 is an action GoToR', swap(o.annotation, '/S/URI', '/S/GoToR')],
    ['7: object 32 has JS', swap(o.annotation, '/URI(', '/JS(')],
  ],
}

describe.each(Object.entries(damages))('rule %s', (_, cases) => {
  it.each(cases)('finds "%s"', (sentence, damage) => {
    const draft = goodDraft()
    damage(draft)
    expect(checkPdf(writePlain(draft)).faults.some(fault => fault.startsWith(sentence))).toBe(true)
    expect(checkPdf(writePacked(draft)).faults.some(fault => fault.startsWith(sentence))).toBe(true)
  })
})
