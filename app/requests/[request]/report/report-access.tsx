import { Ledger } from '#app/_ui/ledger.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ReportPart } from './report-part.ts'

const columns = ['name', 'programmes', 'country', 'safeguard'] as const
const labels = { name: 'who', programmes: 'why', country: 'country', safeguard: 'safeguard' } as const

/** Who can see it: each recipient by name, with how many people and why, and who is in another country (Art. 15(1)(c), (2)). */
export const ReportAccess = ({ view, t }: ReportPart) => (
  <>
    <h2 id="access">{t('register.who')}</h2>
    <Ledger
      rows={view.programmes.map(({ id, title, recipients }) => ({
        key: id,
        term: title,
        answer: recipients.map(one => (
          <span className="block" key={one.name}>
            <b>{one.name}</b>, {one.count}: {one.why} {one.abroad}
          </span>
        )),
      }))}
    />
    <h3 className="after">{t('pdf.access.transfers')}</h3>
    <p>{view.transfers.said}</p>
    {view.transfers.rows.length > 0 && (
      <Table
        caption={t('pdf.access.transfers')}
        hideCaption
        columns={columns.map(key => ({ key, label: t(`pdf.access.${labels[key]}`) }))}
        rows={view.transfers.rows.map(({ key, ...cells }) => ({ key, cells }))}
      />
    )}
  </>
)
