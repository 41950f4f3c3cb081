import { Note } from '#app/_ui/note.tsx'
import type { Words } from '#lib/web/words/words.ts'

/** Said once after sending: the number, and the date for one's own calendar. */
export const Sent = ({ number, t }: { number: string; t: Words['t'] }) => (
  <Note title={t('status.sent')} live>
    <p>
      {t.rich('status.sentWords', { number, code: chunks => <code>{chunks}</code> })}{' '}
      <a href={`/requests/${number}/calendar`}>{t('status.calendar')}</a>
    </p>
  </Note>
)
