import { Note } from '#app/_ui/note.tsx'
import type { Words } from '#lib/web/words/words.ts'

/** Said instead of a form that could not work. */
export const CookiesBlocked = ({ here, t }: { here: string; t: Words['t'] }) => (
  <Note title={t('sign-in.blocked')}>
    <p>{t('sign-in.blockedWords')}</p>
    <p>
      <a href={here}>{t('sign-in.openAgain')}</a>
    </p>
  </Note>
)
