import { csvRow } from '#lib/domain/records/csv.ts'
import { type MetricsGiven, metricsView } from '#lib/web/views/desk/metrics-view.ts'
import type { GroupTable } from './groups-view.ts'

/** All tables of the range as one file (RFC 4180): figure, line, value, and what it rests on. */
export function metricsCsv(given: MetricsGiven, groups: readonly GroupTable[] = []): string {
  const { t } = given.words
  const { range, figures } = metricsView(given)
  const head = ['from', 'to', 'figure', 'line', 'value', 'of'] as const
  return [
    csvRow(head.map(name => t(`metrics.csv.${name}`))),
    ...figures.flatMap(({ title, rows, file }) =>
      (file ?? rows.map(({ label, cells }) => ({ label, value: cells[0] ?? '', of: cells[1] ?? '' }))).map(
        ({ label, value, of }) => csvRow([range.from, range.to, title, label, value, of]),
      ),
    ),
    ...groups.flatMap(({ title, columns, rows }) =>
      rows.flatMap(({ label, cells }) =>
        columns.map(column =>
          csvRow([
            range.from,
            range.to,
            title,
            `${label}, ${t(`metrics.groupColumn.${column}`)}`,
            cells[column],
            column === 'answered' || column === 'open' || column === 'late' ? '' : cells.answered,
          ]),
        ),
      ),
    ),
  ].join('')
}
