import type { Draft } from './draft.ts'

/** Numbers of the objects, for tests that damage one. */
export const object = {
  catalog: 1,
  pages: 2,
  page1: 3,
  content1: 4,
  page2: 5,
  content2: 6,
  font: 7,
  descendant: 8,
  descriptor: 9,
  program: 10,
  toUnicode: 11,
  profile: 12,
  metadata: 13,
  info: 14,
  root: 15,
  leaf1: 16,
  leaf2: 17,
  array1: 18,
  array2: 19,
  document: 20,
  heading: 21,
  paragraph: 22,
  link: 23,
  figure: 24,
  table: 25,
  headRow: 26,
  th1: 27,
  th2: 28,
  row: 29,
  td1: 30,
  td2: 31,
  annotation: 32,
  form: 33,
  second: 34,
  codeMap: 35,
} as const

/** A document of two pages with a heading, a link, a figure, a table over both pages and a footer: nothing wrong. */
export function goodDraft(): Draft {
  const o = object
  const page = (contents: number, key: number, more: string): string =>
    `<</Type/Page/Parent ${o.pages} 0 R/MediaBox[0 0 595 842]/Contents ${contents} 0 R/StructParents ${key}/Tabs/S${more}>>`
  const objects = new Map<number, string>([
    [o.catalog, catalog()],
    [o.pages, `<</Type/Pages/Kids[${o.page1} 0 R ${o.page2} 0 R]/Count 2/Resources ${resources()}>>`],
    [o.page1, page(o.content1, 0, `/Annots[${o.annotation} 0 R]`)],
    [o.content1, '<<>>'],
    [o.page2, page(o.content2, 2, '')],
    [o.content2, '<<>>'],
    ...fontObjects(),
    [o.profile, '<</N 3>>'],
    [o.metadata, '<</Type/Metadata/Subtype/XML>>'],
    [o.info, '<</Title(A & B <C>)/Creator(Fifteen)/CreationDate(D:20261123100000Z)>>'],
    ...treeObjects(),
    [o.form, `<</Type/XObject/Subtype/Form/BBox[0 0 50 10]/Resources<</Font<</F1 ${o.font} 0 R>>>>>>`],
  ])
  const data = new Map<number, Buffer>([
    [o.content1, Buffer.from(content1)],
    [o.content2, Buffer.from(content2)],
    [o.program, program()],
    [o.toUnicode, Buffer.from(toUnicode)],
    [o.profile, profile()],
    [o.metadata, Buffer.from(xmp)],
    [o.form, Buffer.from('BT /F1 8 Tf 1 0 0 1 2 2 Tm <0005> Tj ET')],
  ])
  const trailer = `/Root ${o.catalog} 0 R/Info ${o.info} 0 R/ID[<0123><0123>]`
  return { header: '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', objects, data, trailer }
}

/** The same document with a CMap of its own: the letters A to E are codes of one byte, the glyphs have two besides. */
export function compactDraft(): Draft {
  const o = object
  const draft = goodDraft()
  const { objects, data } = draft
  objects.set(o.codeMap, `<</Type/CMap/CMapName/Own/WMode 0/CIDSystemInfo${collection}>>`)
  data.set(o.codeMap, Buffer.from(codeMap))
  objects.set(o.font, (objects.get(o.font) ?? '').replace('/Identity-H', ` ${o.codeMap} 0 R`))
  data.set(o.toUnicode, Buffer.from(compactToUnicode))
  for (const number of [o.content1, o.content2, o.form]) {
    const content = data.get(number)?.toString('latin1') ?? ''
    data.set(
      number,
      Buffer.from(content.replaceAll(/<((?:000\d)+)>/g, asLetters).replace('(\\000\\001)', '(A)'), 'latin1'),
    )
  }
  return draft
}

/** Glyph 3 keeps its code of two bytes, the others become letters. */
const asLetters = (_: string, codes: string): string =>
  `<${(codes.match(/.{4}/g) ?? []).map(code => (code === '0003' ? '0103' : `4${code.slice(3)}`)).join('')}>`

const resources = (): string => `<</Font<</F1 ${object.font} 0 R>>/XObject<</Foot ${object.form} 0 R>>>>`

const catalog = (): string =>
  `<</Type/Catalog/Pages ${object.pages} 0 R/PageLabels<</Nums[0<</S/D>>1<</S/r/P(A-)>>]>>/Lang(en-GB)/MarkInfo<</Marked true>>` +
  `/ViewerPreferences<</DisplayDocTitle true>>/Metadata ${object.metadata} 0 R/StructTreeRoot ${object.root} 0 R` +
  `/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/DestOutputProfile ${object.profile} 0 R>>]>>`

const fontObjects = (): [number, string][] => [
  [
    object.font,
    `<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Test/Encoding/Identity-H/DescendantFonts[${object.descendant} 0 R]` +
      `/ToUnicode ${object.toUnicode} 0 R>>`,
  ],
  [
    object.descendant,
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)' +
      `/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ${object.descriptor} 0 R>>`,
  ],
  [object.descriptor, `<</Type/FontDescriptor/FontName/ABCDEF+Test/FontFile2 ${object.program} 0 R>>`],
  [object.program, '<<>>'],
  [object.toUnicode, '<<>>'],
]

function treeObjects(): [number, string][] {
  const o = object
  const refs = (...numbers: number[]): string => numbers.map(number => `${number} 0 R`).join(' ')
  const element = (type: string, parent: number, rest: string): string => `<</S/${type}/P ${parent} 0 R${rest}>>`
  const [onPage1, onPage2] = [`/Pg ${o.page1} 0 R`, `/Pg ${o.page2} 0 R`]
  const scope = '/A<</O/Table/Scope/Column>>'
  const annotation = `<</Type/OBJR/Obj ${o.annotation} 0 R${onPage1}>>`
  return [
    [o.root, `<</Type/StructTreeRoot/K ${refs(o.document)}/ParentTree ${o.second} 0 R/ParentTreeNextKey 3>>`],
    [o.second, `<</Kids[${refs(o.leaf1, o.leaf2)}]>>`],
    [o.leaf1, `<</Limits[0 1]/Nums[0 ${refs(o.array1)} 1 ${refs(o.link)}]>>`],
    [o.leaf2, `<</Limits[2 2]/Nums[2 ${refs(o.array2)}]>>`],
    [o.array1, `[${refs(o.heading, o.paragraph, o.link, o.figure, o.th1, o.th2, o.td1)}]`],
    [o.array2, `[${refs(o.td1, o.td2)}]`],
    [o.document, element('Document', o.root, `/K[${refs(o.heading, o.paragraph, o.figure, o.table)}]`)],
    [o.heading, element('H1', o.document, `${onPage1}/K 0`)],
    [o.paragraph, element('P', o.document, `${onPage1}/K[1 ${refs(o.link)}]`)],
    [o.link, element('Link', o.paragraph, `${onPage1}/K[2 ${annotation}]`)],
    [o.figure, element('Figure', o.document, `${onPage1}/Alt(A bar)/A<</O/Layout/BBox[1 2 3 4]>>/K 3`)],
    [o.table, element('Table', o.document, `/K[${refs(o.headRow, o.row)}]`)],
    [o.headRow, element('TR', o.table, `/K[${refs(o.th1, o.th2)}]`)],
    [o.th1, element('TH', o.headRow, `${onPage1}${scope}/K 4`)],
    [o.th2, element('TH', o.headRow, `${onPage1}${scope}/K 5`)],
    [o.row, element('TR', o.table, `/K[${refs(o.td1, o.td2)}]`)],
    [o.td1, element('TD', o.row, `${onPage1}/K[6 <</Type/MCR${onPage2}/MCID 0>>]`)],
    [o.td2, element('TD', o.row, `${onPage2}/K 1`)],
    [
      o.annotation,
      '<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/F 4/Contents(To C)/StructParent 1/A<</S/URI/URI(https://c.example/)>>>>',
    ],
  ]
}

const content1 = `BT /F1 10 Tf 1 0 0 1 50 800 Tm
/H1<</MCID 0>>BDC <0001> Tj EMC
/P<</MCID 1>>BDC 0 -20 Td [<0002> -100 <0003>] TJ EMC
/Link<</MCID 2>>BDC 30 0 Td <0003> Tj EMC
ET
/Figure<</MCID 3>>BDC 10 10 50 20 re f EMC
/Artifact BMC 0 0 m 9 9 l S EMC
BT /F1 7 Tf 1 0 0 1 50 700 Tm
/TH<</MCID 4>>BDC (\\000\\001) Tj EMC
/TH<</MCID 5>>BDC <0002> Tj EMC
/TD<</MCID 6>>BDC 0 -10 Td <0003> Tj EMC
ET
q 1 0 0 1 50 20 cm /Artifact<</Type/Pagination>>BDC /Foot Do EMC Q`

const content2 = `BT /F1 7 Tf 1 0 0 1 50 800 Tm
/TD<</MCID 0>>BDC <0004> Tj EMC
/TD<</MCID 1>>BDC 40 0 Td <0002> Tj EMC
ET`

const toUnicode = `/CIDInit /ProcSet findresource begin
begincmap
1 begincodespacerange
<0000> <ffff>
endcodespacerange
2 beginbfrange
<0001> <0003> [<0041> <0042> <0043>]
<0004> <0005> <0044>
endbfrange
endcmap`

const collection = '<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>'

const codeMap = `/CIDInit /ProcSet findresource begin
begincmap
/WMode 0 def
2 begincodespacerange
<20> <FF> <0000> <1FFF>
endcodespacerange
1 begincidchar
<41> 1
endcidchar
2 begincidrange
<42> <45> 2
<0101> <0105> 1
endcidrange
endcmap`

const compactToUnicode = `begincmap
2 begincodespacerange
<20> <FF> <0000> <1FFF>
endcodespacerange
2 beginbfrange
<41> <45> <0041>
<0101> <0105> [<0041> <0042> <0043> <0044> <0045>]
endbfrange
endcmap`

const xmp = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfaid:conformance="A">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B &lt;C&gt;</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>Fifteen</xmp:CreatorTool><xmp:CreateDate>2026-11-23T10:00:00Z</xmp:CreateDate>
<pdfaid:part>2</pdfaid:part><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:e="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:s="http://www.aiim.org/pdfa/ns/schema#" xmlns:p="http://www.aiim.org/pdfa/ns/property#">
<e:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><s:schema>PDF/UA identification schema</s:schema>
<s:namespaceURI>http://www.aiim.org/pdfua/ns/id/</s:namespaceURI><s:prefix>pdfuaid</s:prefix>
<s:property><rdf:Seq><rdf:li rdf:parseType="Resource"><p:name>part</p:name><p:valueType>Integer</p:valueType>
<p:category>internal</p:category><p:description>PDF/UA version identifier</p:description></rdf:li></rdf:Seq></s:property>
</rdf:li></rdf:Bag></e:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="r"?>`

/** The head of a TrueType program with six glyphs: all that is counted. */
function program(): Buffer {
  const bytes = Buffer.alloc(34)
  bytes.writeUInt16BE(1, 4)
  bytes.write('maxp', 12, 'latin1')
  bytes.writeUInt32BE(28, 20)
  bytes.writeUInt16BE(6, 32)
  return bytes
}

/** The head of an RGB profile. */
function profile(): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.writeUInt32BE(128, 0)
  bytes.write('RGB ', 16, 'latin1')
  bytes.write('acsp', 36, 'latin1')
  return bytes
}
