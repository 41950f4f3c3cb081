import { messagesIn } from '#lib/messages/messages.ts'
import type { FormErrors } from '#lib/web/forms/form-errors.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** What a form of the intake that came back has to say: each faulty field with its words, or why it was refused. */
export function intakeErrors(typed: Typed | null, { language, t }: Words): FormErrors {
  const kept = typed?.reason === 'sign_in_needed' || typed?.reason === 'step_up_needed'
  if (!typed || kept) return { all: [], of: () => undefined, kept }
  const texts: Record<string, string> = messagesIn(language).intake.errors
  const sentence = (key: string) => texts[key.replace('intake.errors.', '')] ?? t('refusal.invalid_form')
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
