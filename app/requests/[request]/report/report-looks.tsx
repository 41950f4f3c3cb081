import { Table } from '#app/_ui/table.tsx'
import type { ReportPart } from './report-part.ts'

const columns = ['when', 'by', 'purpose', 'system', 'how'] as const

/** Every look at the data that the logs show: when, by which function, why, where. */
export const ReportLooks = ({ view: { looks }, t }: ReportPart) => (
  <>
    <h2 id="looks">{t('answer.looks')}</h2>
    {looks.rows.length === 0 && <p>{looks.none}</p>}
    {looks.rows.length > 0 && <p>{t('answer.looksNames')}</p>}
    {looks.more && <p>{looks.more}</p>}
    {looks.rows.length > 0 && (
      <Table
        caption={t('answer.looksCaption')}
        dense
        columns={columns.map(key => ({ key, label: t(key === 'when' ? 'status.when' : `answer.${key}`) }))}
        rows={looks.rows.map(({ key, ...cells }) => ({ key, cells }))}
      />
    )}
  </>
)
