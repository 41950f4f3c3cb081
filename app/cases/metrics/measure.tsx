import { Table } from '#app/_ui/table.tsx'
import { bars } from '#lib/charts/bars.ts'
import type { Figure } from '#lib/web/views/desk/metrics-view.ts'
import type { Words } from '#lib/web/words/words.ts'

const width = 1000
const height = 100

/** One figure: its value, its chart with the ends named in HTML, and the same numbers as a table. */
export function Measure({ figure, t }: { figure: Figure; t: Words['t'] }) {
  const { key, title, value, note, columns, rows } = figure
  const [first = '', ...rest] = columns
  return (
    <section aria-labelledby={key}>
      <h2 id={key}>{title}</h2>
      <p className="lead">{value}</p>
      {note && <p className="hint">{note}</p>}
      <svg
        className="bars"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={labelOf(figure, t)}
      >
        {bars(figure.bars, width, height).map(bar => (
          <rect key={bar.label} x={bar.x} y={bar.y} width={bar.width} height={bar.height} fill="var(--petrol)" />
        ))}
        <line x1="0" x2={width} y1={height} y2={height} stroke="var(--ink)" />
      </svg>
      <p className="rail-labels">
        <span>{figure.bars[0]?.label}</span>
        <span>{figure.bars.at(-1)?.label}</span>
      </p>
      <details>
        <summary>{t('metrics.table')}</summary>
        <Table
          caption={title}
          hideCaption
          dense
          columns={[
            { key: 'line', label: first },
            ...rest.map((label, index) => ({ key: String(index), label, kind: 'number' as const })),
          ]}
          rows={rows.map(({ label, cells }) => ({
            key: label,
            cells: { line: label, ...Object.fromEntries(cells.entries()) },
          }))}
        />
      </details>
    </section>
  )
}

function labelOf({ title, bars: all }: Figure, t: Words['t']): string {
  const shown = all.filter(({ value }) => (value ?? 0) > 0)
  const [first, ...rest] = shown
  if (!first) return t('metrics.chartEmpty', { title })
  const highest = rest.reduce((a, b) => ((b.value ?? 0) > (a.value ?? 0) ? b : a), first)
  return t('metrics.chart', { title, count: shown.length, label: highest.label })
}
