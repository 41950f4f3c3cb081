import { Lines } from '#app/_ui/lines.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ReportPart } from './report-part.ts'

const columns = [
  { key: 'source', label: 'pdf.withheld.source' },
  { key: 'kind', label: 'pdf.withheld.kind' },
  { key: 'count', label: 'pdf.withheld.count' },
  { key: 'dates', label: 'pdf.column.dates' },
  { key: 'reason', label: 'pdf.withheld.reason' },
  { key: 'how', label: 'pdf.column.how' },
] as const

/** What was held back, how much and why; never what it was. */
export const ReportWithheld = ({ view, t }: ReportPart) => (
  <>
    <h2 id="withheld">{t('report.withheld')}</h2>
    {view.withheld.length === 0 && <p>{t('pdf.withheld.none')}</p>}
    {view.withheld.length > 0 && (
      <Table
        caption={t('report.withheldCaption')}
        columns={columns.map(({ key, label }) => ({ key, label: t(label) }))}
        rows={view.withheld.map(({ key, how, ...cells }) => ({ key, cells: { ...cells, how: <Lines lines={how} /> } }))}
      />
    )}
    {view.withheld.length > 0 && <p>{t('pdf.withheld.remedy')}</p>}
  </>
)
