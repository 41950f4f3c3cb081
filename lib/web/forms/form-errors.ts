import { messagesIn } from '#lib/messages/messages.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { Typed } from './typed.ts'

export type FormErrors = {
  /** For the summary on top; a fault of no field in particular has the field ''. */
  all: { field: string; words: string }[]
  /** The first of them, for pages that say one; null where nothing is wrong. */
  first: string | null
  /** The sentence beside a field, beginning with "Error:". */
  of: (field: string) => string | undefined
  /** The person was signed out in between; nothing is wrong. */
  kept: boolean
}

/** What a form that came back has to say: each faulty field with its words, or the rule that refused the whole. */
export function formErrors(typed: Typed | null, { language, t }: Words): FormErrors {
  const kept = typed?.reason === 'sign_in_needed'
  if (!typed || kept || typed.reason === 'step_up_needed') return { all: [], first: null, of: () => undefined, kept }
  const sentences: Record<string, string> = messagesIn(language).errors.field
  const sentence = (key: string) => sentences[key.replace('errors.field.', '')] ?? t('errors.refusal.invalid_form')
  const faults = Object.entries(typed.fields).map(([field, key]) => ({ field, words: sentence(key) }))
  const all = faults.length > 0 ? faults : [{ field: '', words: t(`errors.refusal.${typed.reason}`) }]
  return {
    all,
    first: all[0]?.words ?? null,
    of: field => {
      const found = faults.find(one => one.field === field)
      return found && t('common.error', { words: found.words })
    },
    kept,
  }
}

/** A text field as it was typed, or `otherwise`. */
export function typedText(typed: Typed | null, name: string, otherwise: string): string {
  const value = typed?.values[name]
  return typeof value === 'string' ? value : otherwise
}

/** The boxes as they were ticked, or `otherwise`. */
export function typedList(typed: Typed | null, name: string, otherwise: string[]): string[] {
  if (!typed) return otherwise
  const value = typed.values[name]
  return value === undefined ? [] : [value].flat()
}
