import { compileExpression, type Expression } from '#lib/adapters/sources/schema/expression.ts'
import { compileField, type FieldPath, type FieldValue } from '#lib/adapters/sources/schema/field-path.ts'
import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { parseCells } from './parse-cells.ts'
import { prepareRow } from './prepare-row.ts'

/** A row made ready: with its cells parsed, what stands around it. `broken`: it does not have the form that the manifest says. */
export type Prepared = { row: unknown; around: unknown; n: number; broken: boolean }

/** What expressions read: the row, what stands around it, its position, the forms of the person's keys. */
export type Data = { r: unknown; o: unknown; n: number; s: Record<string, string[]> }

/** What a manifest says about its rows, compiled once for everybody who is asked for. */
export type StreamRules = {
  prepare(row: { value: unknown; envelope?: Record<string, unknown>; position: number }): Prepared
  /** The values of the fields that name people, in the manifest's order. */
  named(prepared: Pick<Prepared, 'row' | 'around'>): FieldValue[]
  /** Values read elsewhere, without the texts that mean nothing. */
  withoutNulls(values: FieldValue[]): FieldValue[]
  /** Whether the further filter lets the row pass. Throws where its answer is neither yes nor no. */
  passes(prepared: Prepared, keys: Data['s']): boolean
  map(prepared: Prepared, keys: Data['s']): Record<string, unknown>
  /** Every field that names people stands around the row: one answer for all rows inside. */
  byEnvelope: boolean
}

/** Compiles the paths and expressions of a stream. */
export function rulesOf(stream: Stream): StreamRules {
  const only = stream.only === undefined ? null : compileExpression(stream.only.replace(/^=/, ''))
  const rules = Object.entries(stream.map).flatMap(([key, text]) => (text === undefined ? [] : [ruleOf(key, text)]))
  const expressions = [...rules.flatMap(({ expression }) => expression ?? []), ...(only ? [only] : [])]
  const fields = stream.person.map(({ field }) => compileField(field))
  const nulls = new Set(stream.nulls)
  const clean = prepareRow(
    stream.nulls,
    expressions.flatMap(({ fields: names }) => names),
  )
  const regex = stream.read.lines === undefined ? null : new RegExp(stream.read.lines)
  const dataOf = ({ row, around, n }: Prepared, s: Data['s']): Data => ({ r: clean(row), o: clean(around), n, s })

  return {
    byEnvelope: fields.every(({ inEnvelope }) => inEnvelope),
    prepare({ value, envelope, position }) {
      const [around, n] = [envelope ?? null, position]
      try {
        return { row: parseCells(regex ? groups(regex, value) : value, stream.parse), around, n, broken: false }
      } catch {
        return { row: null, around, n, broken: true }
      }
    },
    named: ({ row, around }) => fields.map(field => withoutNulls(field.read(row, around), nulls)),
    withoutNulls: values => values.map(value => withoutNulls(value, nulls)),
    passes: (prepared, keys) => only === null || truth(only, dataOf(prepared, keys)),
    map(prepared, keys) {
      const data = expressions.length > 0 ? dataOf(prepared, keys) : null
      return Object.fromEntries(
        rules.map(({ key, expression, field }) => [
          key,
          expression ? expression.evaluate(data) : valueAt(field, prepared, nulls),
        ]),
      )
    },
  }
}

type Rule = { key: string; expression: Expression | null; field: FieldPath | null }

const ruleOf = (key: string, text: string): Rule =>
  text.startsWith('=')
    ? { key, expression: compileExpression(text.slice(1)), field: null }
    : { key, expression: null, field: compileField(text) }

function valueAt(field: FieldPath | null, { row, around }: Prepared, nulls: ReadonlySet<string>): unknown {
  if (field === null) return null
  const { values } = withoutNulls(field.read(row, around), nulls)
  return values.length > 1 ? values : (values[0] ?? null)
}

const withoutNulls = (found: FieldValue, nulls: ReadonlySet<string>): FieldValue =>
  nulls.size === 0
    ? found
    : { ...found, values: found.values.filter(value => typeof value !== 'string' || !nulls.has(value)) }

/** Yes or no; nothing is no. Throws at anything else: a text or a list is no answer. */
function truth(expression: Expression, data: unknown): boolean {
  const value = expression.evaluate(data)
  if (typeof value === 'boolean') return value
  if (value === null || value === undefined) return false
  throw new Error('whether the row passes was not said by yes or no')
}

/** The named groups of a line; a line that does not fit the pattern is a bad row. */
function groups(regex: RegExp, line: unknown): Record<string, unknown> {
  const found = regex.exec(String(line))?.groups
  if (!found) throw new Error('the line does not have the form of the log')
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value ?? null]))
}
