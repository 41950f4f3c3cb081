import { Lines } from '#app/_ui/lines.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ReportPart } from './report-part.ts'

const columns = ['source', 'kind', 'count', 'dates', 'reason', 'how'] as const

/** What was held back, how much and why; never what it was. */
export const ReportWithheld = ({ view, t }: ReportPart) => (
  <>
    <h2 id="withheld">{t('answer.withheld')}</h2>
    {view.withheld.length === 0 && <p>{t('answer.withheldNone')}</p>}
    {view.withheld.length > 0 && (
      <Table
        caption={t('answer.withheldCaption')}
        columns={columns.map(key => ({ key, label: t(key === 'source' ? 'status.source' : `answer.${key}`) }))}
        rows={view.withheld.map(({ key, how, ...cells }) => ({ key, cells: { ...cells, how: <Lines lines={how} /> } }))}
      />
    )}
    {view.withheld.length > 0 && <p>{t('report.withheld.remedy')}</p>}
  </>
)
