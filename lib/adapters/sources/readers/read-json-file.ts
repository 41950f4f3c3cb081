import type { ParsedElementInfo } from '@streamparser/json'
import type { RawRow } from '#lib/adapters/sources/person/judge-row.ts'
import { compileExpression } from '#lib/adapters/sources/schema/expression.ts'
import type { JsonStream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import { assertUnchanged, type SourceFile, sourceFiles } from '#lib/adapters/sources/transports/source-folder.ts'
import { parseJson, scanJson } from './parse-json.ts'
import { batchSize, type ReadOrder, type RowBatch } from './row-batch.ts'

/**
 * The rows of JSON files, parsed as they are read: `records` leads to a list or object, `explode` to the list inside
 * each of its elements. A file is read twice: once to know that it is whole, which elements it has and how many rows;
 * then only for the rows that may be the person's. Elements of others are counted and never built.
 */
export async function* readJsonFile(order: ReadOrder<JsonStream>): AsyncGenerator<RowBatch> {
  for await (const file of sourceFiles(order.config, order.stream.glob)) {
    order.count('requests')
    const survey = await surveyOf(file, order)
    if (survey.rows === 0) yield { rows: [], gaps: [{ code: 'coverage', text: noEvents }] }
    else yield* rowsOf(file, order, await ownElements(survey, order))
    await assertUnchanged(file)
  }
}

const noEvents = 'A file of this source holds no events: it is not an export of them.'
const manyElements = 100_000

/** What stands around the rows: per element of `records` its fields that the manifest reads, and its number of rows. */
type Element = { envelope: Record<string, unknown>; rows: number; own: boolean }
type Survey = { rows: number; elements: Map<string, Element> }

async function surveyOf(file: SourceFile, { stream, signal }: ReadOrder<JsonStream>): Promise<Survey> {
  const survey: Survey = { rows: 0, elements: new Map() }
  const shape = shapeOf(stream)
  const found = (info: ParsedElementInfo) => {
    const element = elementOf(info, shape, survey.elements)
    if (isRow(info, shape)) {
      survey.rows += 1
      if (element) element.rows += 1
    } else if (element) element.envelope[String(info.key)] = info.value
  }
  await scanJson(file.path, [shape.row, ...shape.envelope], found, signal)
  return survey
}

/** Marks whose elements they are, where that can be known without their rows. */
async function ownElements(
  { elements }: Survey,
  { stream, judge }: ReadOrder<JsonStream>,
): Promise<Survey['elements']> {
  const all = [...elements.values()]
  const mine = stream.mine === undefined ? null : compileExpression(stream.mine)
  if (mine && (mine.whole || mine.paths.some(([root]) => root !== 'o' && root !== 's'))) return elements
  for (let start = 0; start < all.length; start += batchSize) {
    const some = all.slice(start, start + batchSize)
    const owned = await judge.ownsEnvelopes(some.map(({ envelope }) => envelope))
    for (const [index, element] of some.entries()) element.own = owned[index] ?? true
  }
  return elements
}

async function* rowsOf(
  file: SourceFile,
  { stream, signal }: ReadOrder<JsonStream>,
  elements: Survey['elements'],
): AsyncGenerator<RowBatch> {
  const others = [...elements.values()].filter(({ own }) => !own)
  const notMine = others.reduce((sum, { rows }) => sum + rows, 0)
  if (notMine > 0) yield { rows: [], notMine }
  if (others.length > 0 && others.length === elements.size) return
  const rows: RawRow[] = []
  const shape = shapeOf(stream)
  const found = (info: ParsedElementInfo) => {
    const name = elementName(info, shape)
    const element = elements.get(name)
    if (element?.own === false) return
    const place = `${file.sha256}/${name}/${String(info.key)}`
    rows.push({
      value: info.value,
      envelope: element?.envelope ?? {},
      position: Number(info.key),
      file: file.number,
      place,
    })
  }
  for await (const _ of parseJson(file.path, [shape.row], found, signal))
    while (rows.length >= batchSize) yield { rows: rows.splice(0, batchSize) }
  if (rows.length > 0) yield { rows }
}

/** Where the rows are: paths of the streaming parser, to them and to the fields of the envelope that are read. */
type Shape = { row: string; envelope: string[]; depth: number; exploded: boolean }

function shapeOf({ records, explode, mine, map }: JsonStream): Shape {
  const names = records.replace('[]', '.*').split('.')
  const above = names.filter(name => name !== '' && name !== '*')
  const element = ['$', ...above, '*'].join('.')
  const exploded = explode !== undefined
  const texts = exploded ? [mine, ...Object.values(map)].flatMap(text => text ?? []) : []
  const paths = texts.flatMap(text => compileExpression(text).paths)
  const fields = new Set(paths.flatMap(([root, name]) => (root === 'o' && name !== undefined ? [name] : [])))
  fields.delete(explode ?? '')
  return {
    row: exploded ? `${element}.${explode}.*` : element,
    envelope: [...fields].map(name => `${element}.${name}`),
    depth: above.length,
    exploded,
  }
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
