import { z } from 'zod'

/** More fields than any form of ours has; what comes after them is not read. */
const mostFields = 1000

/**
 * The fields of a form as text; a name that comes more than once gives a list. Files and framework fields are left out,
 * and so is NUL: nobody sees or types it, and PostgreSQL keeps none.
 */
export function fieldsOf(form: FormData): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  let read = 0
  for (const [name, value] of form) {
    if (read++ === mostFields) break
    if (name.startsWith('$ACTION') || typeof value !== 'string') continue
    const [text, before] = [value.replaceAll('\0', ''), fields[name]]
    fields[name] = before === undefined ? text : [before, text].flat()
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
