import type { ReportPart } from './report'

/** What the person can ask for next, and where to complain (Art. 15(1)(e), (f)). */
export const ReportRights = ({ view: { officer, authorities }, t }: ReportPart) => (
  <>
    <h2 id="rights">{t('answer.rights')}</h2>
    <p>
      {t('answer.rightsWords', { name: officer.name })} <a href={`mailto:${officer.email}`}>{officer.email}</a>
    </p>
    <p>{t('answer.complain')}</p>
    {authorities.map(({ name, address, website, complaintUrl, email }) => (
      <address className="authority" key={name}>
        <b>{name}</b>
        {address.map(line => (
          <span className="block" key={line}>
            {line}
          </span>
        ))}
        <p>
          <a href={website} rel="noreferrer">
            {t('answer.website')}
          </a>{' '}
          {complaintUrl && (
            <a href={complaintUrl} rel="noreferrer">
              {t('answer.complaintForm')}
            </a>
          )}{' '}
          {email && <a href={`mailto:${email}`}>{email}</a>}
        </p>
      </address>
    ))}
  </>
)
