import type { Words } from '#lib/http/words'
import { TextField } from '../_ui/text-field'
import { checkCode } from './actions'
import { CodeFromAddress } from './code-from-address'

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
