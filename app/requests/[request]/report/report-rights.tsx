import { Ledger } from '#app/_ui/ledger.tsx'
import type { ReportPart } from './report-part.ts'

/** Each right by the name that its page and its words have. */
const rights = [
  ['rectification', 'correct'],
  ['erasure', 'delete'],
  ['restriction', 'restrict'],
  ['objection', 'object'],
  ['review', 'human'],
] as const

/** What the person can ask for next, each with its page, and where to complain (Art. 15(1)(e), (f)). */
export const ReportRights = ({ view: { officer, authorities }, home, t }: ReportPart) => (
  <>
    <h2 id="rights">{t('answer.rights')}</h2>
    <Ledger
      rows={rights.map(([right, words]) => ({
        key: right,
        term: t(`report.rights.${words}`),
        answer: t(`report.rights.${words}Words`),
        more: (
          <a href={`${home}/rights?right=${right}`}>
            {t('answer.useRight')}
            <span className="vh">: {t(`report.rights.${words}`)}</span>
          </a>
        ),
      }))}
    />
    <p>
      {t('answer.rightsWords', { name: officer.name })} <a href={`mailto:${officer.email}`}>{officer.email}</a>
    </p>
    <p>{t('answer.complain')}</p>
    {authorities.map(({ name, address, website, complaintUrl, email, language }) => (
      <address className="authority" key={name}>
        <b lang={language ?? undefined}>{name}</b>
        {address.map(line => (
          <span className="block" lang={language ?? undefined} key={line}>
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
