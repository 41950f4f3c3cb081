import { z } from 'zod'

/** The fields of a form as text; a name that comes more than once gives a list. Files and framework fields are left out. */
export function fieldsOf(form: FormData): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue
    const values = form.getAll(name).filter(value => typeof value === 'string')
    const [first] = values
    if (first !== undefined) fields[name] = values.length > 1 ? values : first
  }
  return fields
}

/** The files of a form by field; an empty choice is none. */
export function filesOf(form: FormData): Record<string, File> {
  const files: Record<string, File> = {}
  for (const [name, value] of form) if (value instanceof File && value.size > 0) files[name] = value
  return files
}

/** A group of tick boxes: none, one or many values. */
export const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => (value === undefined ? [] : [value].flat()))

/** The message key of the first fault of each field: `{ email: 'errors.field.email' }`. */
export function faultsOf(error: z.ZodError): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const { path, message } of error.issues) faults[String(path[0] ?? 'form')] ??= message
  return faults
}
