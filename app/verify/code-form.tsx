import { TextField } from '#app/_ui/form/text-field.tsx'
import type { Words } from '#lib/web/words/words.ts'
import { checkCode } from './actions.ts'
import { CodeFromAddress } from './code-from-address.tsx'

/** The code from the cover; the square code on paper brings it along behind the "#" of the address. */
export const CodeForm = ({ error, t }: { error: string | undefined; t: Words['t'] }) => (
  <form action={checkCode} noValidate>
    <TextField id="code" label={t('verify.code')} hint={t('verify.codeHint')} error={error} value="" />
    <CodeFromAddress field="code" />
    <button type="submit" className="btn">
      {t('verify.checkCode')}
    </button>
  </form>
)
