import { Table } from '#app/_ui/table.tsx'
import type { ReportPart } from './report-part.ts'

const columns = ['dataset', 'model', 'dates', 'rows', 'basis'] as const

/** AI training: first yes or no, then which set and model, from when to when, then what each programme says. */
export const ReportTraining = ({ view, t }: ReportPart) => (
  <>
    <h2 id="training">{t('answer.training')}</h2>
    <p>
      <b>{t(`answer.trainingSaid.${view.trained}`)}</b>
    </p>
    {view.training.length > 0 && (
      <Table
        caption={t('answer.trainingCaption')}
        columns={columns.map(key => ({ key, label: t(`answer.${key}`) }))}
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
