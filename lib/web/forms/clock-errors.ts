import { messagesIn } from '#lib/messages/messages.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { FormErrors } from './form-errors.ts'
import type { Typed } from './typed.ts'

/** What a form of clock events that came back has to say: each faulty field, or the rule that refused the whole. */
export function clockErrors(typed: Typed | null, { language, t }: Words): FormErrors {
  const kept = typed?.reason === 'sign_in_needed'
  if (!typed || kept || typed.reason === 'step_up_needed') return { all: [], of: () => undefined, kept }
  const { errors, surge } = messagesIn(language).clock
  const texts: Record<string, string> = { ...errors, ...surge.errors }
  const faults = Object.entries(typed.fields).map(([field, key]) => ({
    field,
    words: texts[key.slice(key.lastIndexOf('.') + 1)] ?? t('refusal.invalid_form'),
  }))
  return {
    all: faults.length > 0 ? faults : [{ field: '', words: t(`refusal.${typed.reason}`) }],
    of: field => {
      const fault = faults.find(one => one.field === field)
      return fault && t('common.error', { words: fault.words })
    },
    kept,
  }
}
