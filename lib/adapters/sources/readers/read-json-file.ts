import type { ParsedElementInfo } from '@streamparser/json'
import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import { compileExpression } from '#lib/adapters/sources/schema/expression.ts'
import { compileField } from '#lib/adapters/sources/schema/field-path.ts'
import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { type SourceFile, sourceFiles } from '#lib/adapters/sources/transports/source-folder.ts'
import { parseJson, scanJson } from './parse-json.ts'
import { batchSize, type ReadOrder, type RowBatch } from './row-batch.ts'

/**
 * The rows of JSON files, parsed as they are read: `records` leads to a list or object, `explode` to the list inside
 * each of its elements. A file is read twice: once to know that it is whole, which elements it has and how many rows;
 * then only for the rows that may be the person's. Elements of others are counted and never built.
 */
export async function* readJsonFile(order: ReadOrder, records: string): AsyncGenerator<RowBatch> {
  const shape = shapeOf(order.stream, records)
  for await (const file of sourceFiles(order.config, order.from)) {
    order.count('requests')
    const survey = await surveyOf(file, shape, order.signal)
    if (survey.isUnfinished) yield { rows: [], gaps: [{ code: 'page_unfinished', text: '', count: 1 }] }
    if (survey.rows === 0) yield { rows: [], gaps: [{ code: 'coverage', text: noEvents }] }
    else {
      const passed = await sortElements(survey, order)
      yield { rows: [], passed }
      yield* rowsOf(file, shape, order, survey.elements)
    }
    await file.assertUnchanged()
  }
}

const noEvents = 'A file of this source holds no events: it is not an export of them.'
const manyElements = 100_000

/** What stands around the rows: per element of `records` its fields that the manifest reads, and its number of rows. */
type Element = { envelope: Record<string, unknown>; rows: number; own: boolean }
type Survey = { rows: number; elements: Map<string, Element>; isUnfinished: boolean }

async function surveyOf(file: SourceFile, shape: Shape, signal: AbortSignal): Promise<Survey> {
  const survey: Survey = { rows: 0, elements: new Map(), isUnfinished: false }
  const found = (info: ParsedElementInfo) => {
    const element = elementOf(info, shape, survey.elements)
    if (isRow(info, shape)) {
      survey.rows += 1
      if (element) element.rows += 1
    } else if (element) element.envelope[String(info.key)] = info.value
  }
  const { isUnfinished } = await scanJson(file, [shape.row, ...shape.envelope], found, signal)
  return { ...survey, isUnfinished }
}

/** Marks whose elements they are where only what stands around the rows names people, and counts those of others. */
async function sortElements(
  { elements }: Survey,
  { stream, judge }: ReadOrder,
): Promise<{ count: number; nobody: number[] }> {
  const passed = { count: 0, nobody: [] as number[] }
  const fields = stream.person.map(({ field }) => compileField(field))
  if (elements.size === 0 || !fields.every(({ inEnvelope }) => inEnvelope)) return passed
  const all = [...elements.values()]
  for (let start = 0; start < all.length; start += batchSize) {
    const some = all.slice(start, start + batchSize)
    const groups = some.map(({ envelope, rows }) => ({
      values: fields.map(field => field.read(null, envelope)),
      count: rows,
    }))
    const { masks, nobody } = await judge.sort(groups)
    for (const [person, count] of nobody.entries()) passed.nobody[person] = (passed.nobody[person] ?? 0) + count
    for (const [index, element] of some.entries()) {
      element.own = masks[index] !== 0
      if (!element.own) passed.count += element.rows
    }
  }
  return passed
}

async function* rowsOf(
  file: SourceFile,
  shape: Shape,
  { signal }: ReadOrder,
  elements: Survey['elements'],
): AsyncGenerator<RowBatch> {
  if (elements.size > 0 && [...elements.values()].every(({ own }) => !own)) return
  const rows: RawRow[] = []
  const found = (info: ParsedElementInfo) => {
    const name = elementName(info, shape)
    const element = elements.get(name)
    if (element?.own === false) return
    rows.push({
      value: info.value,
      envelope: element?.envelope ?? {},
      position: Number(info.key),
      file: file.number,
      written: file.changed,
      place: `${file.sha256}/${name}/${String(info.key)}`,
    })
  }
  for await (const _ of parseJson(file, [shape.row], found, signal))
    while (rows.length >= batchSize) yield { rows: rows.splice(0, batchSize) }
  if (rows.length > 0) yield { rows }
}

/** Where the rows are: paths of the streaming parser, to them and to the fields of the envelope that are read. */
type Shape = { row: string; envelope: string[]; depth: number; exploded: boolean }

function shapeOf(stream: Stream, records: string): Shape {
  const { explode } = stream.read
  const above = records.split('.').flatMap(name => name.replace('[]', '').replace('*', '') || [])
  const element = ['$', ...above, '*'].join('.')
  const exploded = explode !== undefined
  const fields = exploded ? envelopeFields(stream).difference(new Set([explode])) : []
  return {
    row: exploded ? `${element}.${explode}.*` : element,
    envelope: [...fields].map(name => `${element}.${name}`),
    depth: above.length,
    exploded,
  }
}

/** The fields of the envelope that paths and expressions read. */
function envelopeFields({ person, map, only }: Stream): Set<string> {
  const texts = [...person.map(({ field }) => field), ...Object.values(map).flatMap(text => text ?? [])]
  const paths = texts.filter(text => !text.startsWith('=')).map(compileField)
  const expressions = [...texts.filter(text => text.startsWith('=')), ...(only === undefined ? [] : [only])]
  const read = expressions.flatMap(text => compileExpression(text.replace(/^=/, '')).paths)
  return new Set([
    ...paths.filter(({ inEnvelope }) => inEnvelope).map(({ first }) => first),
    ...read.flatMap(([root, name]) => (root === 'o' && name !== undefined ? [name] : [])),
  ])
}

const isRow = ({ stack }: ParsedElementInfo, { depth, exploded }: Shape): boolean =>
  stack.length === depth + (exploded ? 3 : 1)

const elementName = ({ stack, key }: ParsedElementInfo, { depth, exploded }: Shape): string =>
  exploded ? String(stack[depth + 1]?.key ?? key) : ''

function elementOf(info: ParsedElementInfo, shape: Shape, elements: Survey['elements']): Element | null {
  if (!shape.exploded) return null
  const name = elementName(info, shape)
  const known = elements.get(name)
  if (known) return known
  if (elements.size >= manyElements) throw new SourceFault('A file of this source has more parts than we can read.')
  const element: Element = { envelope: {}, rows: 0, own: true }
  elements.set(name, element)
  return element
}
