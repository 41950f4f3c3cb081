import { Lines } from '#app/_ui/lines.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ReportPart } from './report-part.ts'

/** What was asked and what answered: a source that failed is named here, never skipped. */
export const ReportCoverage = ({ view, t }: ReportPart) => (
  <>
    <h2 id="asked">{t('pdf.coverage.title')}</h2>
    <p>{t('report.coverageWords')}</p>
    <Table
      caption={t('report.coverageCaption')}
      columns={[
        { key: 'source', label: t('status.source') },
        { key: 'state', label: t('status.answer') },
        { key: 'entries', label: t('status.entries'), kind: 'number' as const },
        { key: 'checked', label: t('status.checked'), kind: 'narrow' as const },
        { key: 'gaps', label: t('pdf.coverage.gaps') },
      ]}
      rows={view.coverage.map(({ key, gaps, ...cells }) => ({
        key,
        cells: { ...cells, gaps: gaps.length > 0 ? <Lines lines={gaps} /> : t('report.noGaps') },
      }))}
    />
    {view.hold && <p>{view.hold}</p>}
  </>
)
