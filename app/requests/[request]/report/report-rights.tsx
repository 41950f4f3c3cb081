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
    <h2 id="rights">{t('report.rights')}</h2>
    <Ledger
      rows={rights.map(([right, words]) => ({
        key: right,
        term: t(`pdf.rights.${words}`),
        answer: t(`pdf.rights.${words}Words`),
        more: (
          <a href={`${home}/rights?right=${right}`}>
            {t('report.useRight')}
            <span className="vh">: {t(`pdf.rights.${words}`)}</span>
          </a>
        ),
      }))}
    />
    <p>
      {t('report.rightsWords', { name: officer.name })} <a href={`mailto:${officer.email}`}>{officer.email}</a>
    </p>
    <p>{t('rights.complain.lead')}</p>
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
            {t('pdf.rights.website')}
          </a>{' '}
          {complaintUrl && (
            <a href={complaintUrl} rel="noreferrer">
              {t('pdf.rights.form')}
            </a>
          )}{' '}
          {email && <a href={`mailto:${email}`}>{email}</a>}
        </p>
      </address>
    ))}
  </>
)
