import type { Typed } from '#lib/web/forms/typed.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** Why a form came back, in words: the first field to mend, else the reason of the refusal. */
export function problemOf(typed: Typed | null, { t }: Words): string | null {
  if (!typed || typed.reason === 'sign_in_needed' || typed.reason === 'step_up_needed') return null
  const [field] = Object.values(typed.fields)
  return field ? fieldWords(field, t) : t(`refusal.${typed.reason}`)
}

/** The sentence of a message key that a form schema named; a key without words is said as a wrong form. */
export function fieldWords(key: string, t: Words['t']): string {
  const known = [
    'desk.chooseHandler',
    'desk.chooseCases',
    'desk.review.chooseReason',
    'desk.review.noteMissing',
    'desk.check.commentMissing',
  ] as const
  const found = known.find(name => name === key)
  return found ? t(found) : t('refusal.invalid_form')
}
