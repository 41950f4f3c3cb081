import { messagesIn } from '#lib/messages/messages.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { Typed } from './typed.ts'

export type FormErrors = {
  /** For the summary on top; a fault of no field in particular has the field ''. */
  all: { field: string; words: string }[]
  /** The sentence beside a field, beginning with "Error:". */
  of: (field: string) => string | undefined
  /** The person was signed out in between; nothing is wrong. */
  kept: boolean
}

/** What a form that came back has to say: each faulty field with its words, or why the act was refused. */
export function formErrors(typed: Typed | null, { language, t }: Words): FormErrors {
  const kept = typed?.reason === 'sign_in_needed'
  if (!typed || kept || typed.reason === 'step_up_needed') return { all: [], of: () => undefined, kept }
  const texts: Record<string, string> = messagesIn(language).request.errors
  const sentence = (key: string) => texts[key.replace('request.errors.', '')] ?? t('refusal.invalid_form')
  const faults = Object.entries(typed.fields).map(([field, key]) => ({ field, words: sentence(key) }))
  const all = faults.length > 0 ? faults : [{ field: '', words: t(`refusal.${typed.reason}`) }]
  return {
    all,
    of: field => {
      const fault = faults.find(one => one.field === field)
      return fault && t('common.error', { words: fault.words })
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
