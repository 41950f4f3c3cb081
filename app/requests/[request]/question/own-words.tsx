import { typedText } from '#lib/http/subject/form-errors'
import type { Typed } from '#lib/http/typed'
import type { Words } from '#lib/http/words'
import { describedBy, Field } from '../../../_ui/field'

type Props = { typed: Typed | null; error: string | undefined; t: Words['t'] }

/** What the person writes, kept after an error. */
export const OwnWords = ({ typed, error, t }: Props) => (
  <Field id="words" label={t('clock.subject.question.text')} error={error}>
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
