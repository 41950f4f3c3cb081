import { Table } from '#app/_ui/table.tsx'
import type { ReportPart } from './report-part.ts'

const columns = [
  { key: 'when', label: 'history.when' },
  { key: 'by', label: 'pdf.column.by' },
  { key: 'purpose', label: 'pdf.column.why' },
  { key: 'system', label: 'pdf.column.system' },
  { key: 'how', label: 'pdf.column.how' },
] as const

/** Every look at the data that the logs show: when, by which function, why, where. */
export const ReportLooks = ({ view: { looks }, t }: ReportPart) => (
  <>
    <h2 id="looks">{t('report.looks')}</h2>
    {looks.rows.length === 0 && <p>{looks.none}</p>}
    {looks.rows.length > 0 && <p>{t('report.looksNames')}</p>}
    {looks.more && <p>{looks.more}</p>}
    {looks.rows.length > 0 && (
      <Table
        caption={t('report.looksCaption')}
        dense
        columns={columns.map(({ key, label }) => ({ key, label: t(label) }))}
        rows={looks.rows.map(({ key, ...cells }) => ({ key, cells }))}
      />
    )}
  </>
)
