/** What stands at a path of a row. `present`: the field is there, whatever it holds. */
export type FieldValue = { present: boolean; values: unknown[] }

/** A path that is not an expression: `actor.email`, `targets[].email`, `"Event timestamp"`, `envelope.hostname`. */
export type FieldPath = {
  text: string
  /** It leads into what stands around the row, not into the row. */
  inEnvelope: boolean
  /** The first name: the column, the group or the field of the envelope. */
  first: string
  /** Only one name: a column of a table. */
  plain: boolean
  read(row: unknown, envelope: unknown): FieldValue
}

type Step = { name: string } | 'each'

const envelope = /^envelope\./

/** Compiles a path. A row with a field of the whole text as its name (`user.name` in a table) is read by that name. */
export function compileField(text: string): FieldPath {
  const inEnvelope = envelope.test(text)
  const path = text.replace(envelope, '')
  const steps = stepsOf(path)
  const [first] = steps
  return {
    text,
    inEnvelope,
    first: first === undefined || first === 'each' ? path : first.name,
    plain: !inEnvelope && steps.length === 1,
    read: (row, around) => {
      const from = inEnvelope ? around : row
      if (steps.length > 1 && isObject(from) && Object.hasOwn(from, path)) return leaf(from[path])
      return follow(from, steps, 0)
    },
  }
}

/** What is wrong with a path, as the end of a sentence, or null. */
export const fieldFault = (text: string): string | null =>
  stepsOf(text.replace(envelope, '')).length === 0 || /^=/.test(text)
    ? 'must be the path of a field, such as user, actor.email or targets[].email'
    : null

function stepsOf(path: string): Step[] {
  const steps: Step[] = []
  for (const [, quoted, name, each] of path.matchAll(/"([^"]+)"|([^.[\]"]+)|(\[\])/g))
    steps.push(each ? 'each' : { name: quoted ?? name ?? '' })
  return steps
}

function follow(value: unknown, steps: Step[], at: number): FieldValue {
  const step = steps[at]
  if (step === undefined) return leaf(value)
  if (step === 'each' || Array.isArray(value)) {
    if (value === null || value === undefined) return { present: value === null, values: [] }
    const list = Array.isArray(value) ? value : [value]
    const found = list.map(one => follow(one, steps, step === 'each' ? at + 1 : at))
    return {
      present: list.length === 0 || found.some(({ present }) => present),
      values: found.flatMap(({ values }) => values),
    }
  }
  if (!isObject(value)) return { present: value === null && at > 0, values: [] }
  const key = keyIn(value, step.name)
  return key === undefined ? nothing : follow(value[key], steps, at + 1)
}

const nothing: FieldValue = { present: false, values: [] }

const leaf = (value: unknown): FieldValue => ({
  present: value !== undefined,
  values: Array.isArray(value) ? value.flat(9) : value === null || value === undefined ? [] : [value],
})

/** The name as the row writes it: exactly, else in another case (`userid` for `UserId`). */
export function keyIn(row: Record<string, unknown>, name: string): string | undefined {
  if (Object.hasOwn(row, name)) return name
  const wanted = name.toLowerCase()
  for (const key in row) if (key.length === name.length && key.toLowerCase() === wanted) return key
  return undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
