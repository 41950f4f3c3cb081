import { TextField } from '#app/_ui/form/text-field.tsx'
import type { Words } from '#lib/web/words/words.ts'
import { giveLetterCode } from './actions.ts'

/** For the code of a posted letter, while it is waited for. */
export const LetterCode = ({ number, error, t }: { number: string; error: string | undefined; t: Words['t'] }) => (
  <section className="note" aria-labelledby="letter">
    <h2 id="letter">{t('status.postedTitle')}</h2>
    <form action={giveLetterCode}>
      <input type="hidden" name="number" value={number} />
      <TextField id="code" label={t('status.postedCode')} error={error} value="" complete="one-time-code" />
      <button type="submit" className="btn">
        {t('status.postedSend')}
      </button>
    </form>
  </section>
)
