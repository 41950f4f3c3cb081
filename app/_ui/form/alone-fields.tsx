import { type FormErrors, typedText } from '#lib/web/forms/form-errors.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { Words } from '#lib/web/words/words.ts'
import { TextField } from './text-field.tsx'

type Props = { typed: Typed | null; errors: FormErrors; said: Words }

/** What a form has that stands without a request: a key, so that it is sent once, and where and how the answer is wanted. */
export const AloneFields = ({ typed, errors, said: { t, language } }: Props) => (
  <>
    <input type="hidden" name="key" value={crypto.randomUUID()} />
    <input type="hidden" name="language" value={language} />
    <TextField
      id="email"
      label={t('request.email')}
      hint={t('request.emailHint')}
      error={errors.of('email')}
      type="email"
      complete="email"
      value={typedText(typed, 'email', '')}
    />
  </>
)
