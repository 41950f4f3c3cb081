import type { Words } from '#lib/web/words/words.ts'
import type { StatusView } from './status-part.ts'

/** Said of a request that is late: nobody has to wait, and where to complain. */
export const StatusLate = ({ view, t }: { view: Pick<StatusView, 'number' | 'authorities'>; t: Words['t'] }) => (
  <p>
    {t('status.clock.late')} <a href={`/requests/${view.number}/complain`}>{t('status.clock.lateOfficer')}</a>
    {view.authorities.slice(0, 1).map(({ name, website }) => (
      <span key={name}>
        ,{' '}
        <a href={website} rel="noreferrer">
          {t('status.clock.lateAuthority')}
        </a>
      </span>
    ))}
  </p>
)
