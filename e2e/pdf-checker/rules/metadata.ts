import type { Faults } from '#e2e/pdf-checker/faults.ts'
import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { type Dict, PdfError, Stream, textOf } from '#e2e/pdf-checker/file/values.ts'
import { parseXml, type XmlElement } from './xml.ts'

const space = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  extension: 'http://www.aiim.org/pdfa/ns/extension/',
  schema: 'http://www.aiim.org/pdfa/ns/schema#',
  property: 'http://www.aiim.org/pdfa/ns/property#',
} as const

/** Info keys and the XMP properties that must say the same (ISO 19005-2 §6.6.3, table 1 of ISO 19005-1 corr. 2). */
const twins = [
  ['Title', `{${space.dc}}title`],
  ['Author', `{${space.dc}}creator`],
  ['Subject', `{${space.dc}}description`],
  ['Keywords', `{${space.pdf}}Keywords`],
  ['Creator', `{${space.xmp}}CreatorTool`],
  ['Producer', `{${space.pdf}}Producer`],
  ['CreationDate', `{${space.xmp}}CreateDate`],
  ['ModDate', `{${space.xmp}}ModifyDate`],
] as const

/** Rule 1: header, end, ID, no encryption; XMP that parses, equals Info and says PDF/A-2a and PDF/UA-1. */
export function checkMetadata(file: PdfFile, catalog: Dict, faults: Faults) {
  const { bytes, trailer } = file
  const head = Buffer.from(bytes.subarray(0, 15)).toString('latin1')
  faults.unless(/^%PDF-1\.7[\r\n]/.test(head), '1', 'the header is not %PDF-1.7')
  faults.unless(/^%PDF-1\.\d(?:\r\n|\r|\n)%[\x80-\xff]{4}/.test(head), '1', 'no comment of four high bytes follows')
  const id = file.get(trailer.get('ID'))
  const whole = Array.isArray(id) && id.length === 2 && id.every(part => part instanceof Uint8Array && part.length > 0)
  faults.unless(whole, '1', 'the trailer has no ID of two strings')
  faults.unless(!trailer.has('Encrypt'), '1', 'the file is encrypted')
  const stream = file.get(catalog.get('Metadata'))
  if (!(stream instanceof Stream)) return faults.add('1', 'the catalog has no Metadata')
  faults.unless(stream.dict.get('Type') === '/Metadata', '1', 'the Metadata stream has another Type')
  faults.unless(stream.dict.get('Subtype') === '/XML', '1', 'the Metadata stream has another Subtype')
  try {
    const properties = readProperties(parseXml(Buffer.from(file.data(stream)).toString('utf8')), faults)
    checkTwins(file, file.dict(trailer.get('Info')), properties, faults)
    checkClaims(properties, faults)
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    faults.add('1', `XMP: ${error.message}`)
  }
}

type Properties = Map<string, XmlElement>

/** All properties of all rdf:Description elements; a property said twice is a fault. */
function readProperties(root: XmlElement, faults: Faults): Properties {
  const rdf = root.name === `{${space.rdf}}RDF` ? root : child(root, `{${space.rdf}}RDF`)
  if (!rdf) throw new PdfError('no rdf:RDF')
  const properties: Properties = new Map()
  const add = (element: XmlElement): void => {
    faults.unless(!properties.has(element.name), '1', `XMP says ${element.name} twice`)
    properties.set(element.name, element)
  }
  for (const description of rdf.children) {
    if (description.name !== `{${space.rdf}}Description`) throw new PdfError(`${description.name} in rdf:RDF`)
    for (const [name, text] of description.attributes)
      if (name !== `{${space.rdf}}about`) add({ name, text, attributes: new Map(), children: [] })
    for (const element of description.children) add(element)
  }
  return properties
}

function checkTwins(file: PdfFile, info: Dict, properties: Properties, faults: Faults): void {
  for (const [key, name] of twins) {
    if (!info.has(key)) continue
    const inInfo = textOf(file.get(info.get(key)))
    const element = properties.get(name)
    const inXmp = element ? saidBy(element) : null
    const equal = key.endsWith('Date') ? moment(inInfo) === Date.parse(inXmp ?? '') : inInfo === inXmp
    faults.unless(equal, '1', `${key} is "${inInfo}" in Info and "${inXmp ?? 'missing'}" in XMP`)
  }
}

function checkClaims(properties: Properties, faults: Faults): void {
  const says = (name: string): string => {
    const element = properties.get(name)
    return element ? saidBy(element) : ''
  }
  faults.unless(says(`{${space.pdfaid}}part`) === '2', '1', 'XMP does not say PDF/A part 2')
  faults.unless(says(`{${space.pdfaid}}conformance`) === 'A', '1', 'XMP does not say PDF/A conformance A')
  faults.unless(says(`{${space.pdfuaid}}part`) === '1', '1', 'XMP does not say PDF/UA part 1')
  faults.unless(says(`{${space.dc}}title`) !== '', '1', 'XMP has no dc:title')
  const schemas = properties.get(`{${space.extension}}schemas`)
  const declared = schemas?.children.flatMap(bag => bag.children).some(declaresUa) ?? false
  faults.unless(declared, '1', 'XMP has no extension schema for pdfuaid')
}

function declaresUa(schema: XmlElement): boolean {
  const says = (name: string): string => child(schema, `{${space.schema}}${name}`)?.text.trim() ?? ''
  const list = child(schema, `{${space.schema}}property`)?.children.flatMap(seq => seq.children) ?? []
  return (
    says('schema') !== '' &&
    says('namespaceURI') === space.pdfuaid &&
    says('prefix') === 'pdfuaid' &&
    list.some(item => {
      const tells = (name: string): string => child(item, `{${space.property}}${name}`)?.text.trim() ?? ''
      return (
        tells('name') === 'part' &&
        tells('valueType') === 'Integer' &&
        tells('category') === 'internal' &&
        tells('description') !== ''
      )
    })
  )
}

const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find(one => one.name === name)

/** Plain text, or the items of an array one after the other. */
const saidBy = (element: XmlElement): string =>
  element.children.length === 0
    ? element.text
    : element.children
        .flatMap(list => list.children)
        .map(({ text }) => text)
        .join(', ')

/** Milliseconds of a PDF date (ISO 32000-1 §7.9.4). */
function moment(date: string): number {
  const found = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'(\d\d)'?)?$/.exec(date)
  if (!found) return Number.NaN
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = found
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${sign ? `${sign}${hours}:${minutes}` : 'Z'}`)
}
