import { Table } from '#app/_ui/table.tsx'
import type { ReportPart } from './report-part.ts'

const columns = [
  { key: 'dataset', label: 'pdf.column.dataset' },
  { key: 'model', label: 'pdf.column.model' },
  { key: 'dates', label: 'pdf.column.dates' },
  { key: 'rows', label: 'pdf.column.rows' },
  { key: 'basis', label: 'pdf.column.known' },
] as const

/** AI training: first yes or no, then which set and model, from when to when, then what each programme says. */
export const ReportTraining = ({ view, t }: ReportPart) => (
  <>
    <h2 id="training">{t('pdf.use.training')}</h2>
    <p>
      <b>{t(`report.trainingSaid.${view.trained}`)}</b>
    </p>
    {view.training.length > 0 && (
      <Table
        caption={t('report.trainingCaption')}
        columns={columns.map(({ key, label }) => ({ key, label: t(label) }))}
        rows={view.training.map(row => ({
          key: row.recordId,
          cells: {
            dataset: row.dataset,
            model: row.model,
            dates: row.dates,
            rows: row.records,
            basis: row.basis,
          },
        }))}
      />
    )}
    <ul className="list after">
      {view.programmes.map(({ id, title, aiTraining }) => (
        <li key={id}>
          <b>{title}:</b> {aiTraining.words}
        </li>
      ))}
    </ul>
  </>
)
