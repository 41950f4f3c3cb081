import type { Words } from '#lib/http/words'
import { Note } from './note'

/** Said instead of a form that could not work. */
export const CookiesBlocked = ({ here, t }: { here: string; t: Words['t'] }) => (
  <Note title={t('signIn.blocked')}>
    <p>{t('signIn.blockedWords')}</p>
    <p>
      <a href={here}>{t('signIn.openAgain')}</a>
    </p>
  </Note>
)
