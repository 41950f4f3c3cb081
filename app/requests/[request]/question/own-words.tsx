import { describedBy, Field } from '#app/_ui/form/field.tsx'
import { typedText } from '#lib/web/forms/form-errors.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { typed: Typed | null; error: string | undefined; t: Words['t'] }

/** What the person writes, kept after an error. */
export const OwnWords = ({ typed, error, t }: Props) => (
  <Field id="words" label={t('question.text')} error={error}>
    <textarea
      id="words"
      name="words"
      rows={6}
      maxLength={1800}
      defaultValue={typedText(typed, 'words', '')}
      aria-describedby={describedBy('words', undefined, error)}
      aria-invalid={error ? true : undefined}
    />
  </Field>
)
