import { Note } from '#app/_ui/note.tsx'
import type { Words } from '#lib/web/words/words.ts'
import type { StatusView } from './status-part.ts'

/** Said once after sending: the number, what is known of the mail, and the date for one's own calendar. */
export const Sent = ({ number, mail, t }: { number: string; mail: StatusView['mail']; t: Words['t'] }) => (
  <Note title={t('status.sent')} live>
    <p>
      {t.rich('status.sentWords', { number, code: chunks => <code>{chunks}</code> })} {mail?.said}{' '}
      <a href={`/requests/${number}/calendar`}>{t('status.calendar')}</a>
    </p>
  </Note>
)
