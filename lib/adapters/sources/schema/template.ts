/** What a template may name: `config`, `case`, `subject`, `period`. */
export type TemplateValues = Record<string, Record<string, unknown>>

const whole = /^\{\{\s*([\w.]+)\s*\}\}$/
const inner = /\{\{\s*([\w.]+)\s*\}\}/g

/** A placeholder for which nothing is known: the system cannot be asked (`not_addressable`). */
export class MissingValue extends Error {
  readonly placeholder: string
  constructor(placeholder: string) {
    super(`no value for ${placeholder}`)
    this.placeholder = placeholder
  }
}

/** The names in `{{…}}` of a text, in their order. */
export const placeholders = (text: string): string[] => [...text.matchAll(inner)].map(found => found[1] ?? '')

/**
 * Fills a template. A text that is one placeholder keeps the value's type (a list stays a list). Throws `MissingValue`
 * where a value is absent or empty: an empty text would ask for everybody.
 */
export function fillTemplate(template: string | number | boolean, values: TemplateValues): unknown {
  if (typeof template !== 'string') return template
  const only = whole.exec(template)?.[1]
  if (only !== undefined) return lookUp(only, values)
  return template.replace(inner, (_, name: string) => String(lookUp(name, values)))
}

function lookUp(name: string, values: TemplateValues): unknown {
  const [area = '', ...rest] = name.split('.')
  const value = values[area]?.[rest.join('.')]
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
    throw new MissingValue(name)
  return value
}
