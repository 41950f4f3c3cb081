import type { Officer, StatusPart } from './status-part.ts'

/** Beside the steps: whom to ask, how to withdraw, where to complain. */
export const StatusAside = ({ view, officer, t }: StatusPart & { officer: Officer }) => (
  <section aria-labelledby="changes">
    <h2 id="changes">{t('status.changes')}</h2>
    <p>
      <a href={`mailto:${officer.email}`}>{t('status.ask')}</a>
    </p>
    {view.open && (
      <p>
        <a href={`/requests/${view.number}/calendar`}>{t('status.calendar')}</a>
      </p>
    )}
    {view.mayAsk && (
      <p>
        <a href={`/requests/${view.number}/rights`}>{t('rights.link')}</a>
      </p>
    )}
    {view.open && view.mine && (
      <p>
        <a href={`/requests/${view.number}/withdraw`}>{t('status.withdraw')}</a>
      </p>
    )}
    <p>
      <a href={`/requests/${view.number}/receipt/json`}>{t('status.receiptJson')}</a>
    </p>
    {view.receipt && (
      <p>
        <a href={`/requests/${view.number}/receipt/pdf`}>{t('status.receiptPdf')}</a>
      </p>
    )}
    {view.mine && (
      <p>
        <a href={`/requests/${view.number}/helper`}>{t('helper.title')}</a>
      </p>
    )}
    <h3>{t('status.complain')}</h3>
    <p>{t('rights.complain.lead')}</p>
    <p>
      <a href={`/requests/${view.number}/complain`}>{t('status.toOfficer', { name: officer.name })}</a>
    </p>
    {view.authorities.map(({ name, website }) => (
      <p key={name}>
        <a href={website} rel="noreferrer">
          {t('status.toAuthority', { name })}
        </a>
      </p>
    ))}
  </section>
)
