import { overTime, seriesBars } from '#lib/charts/series.ts'
import type { Words } from '#lib/web/words/words.ts'
import { SeriesTable } from './series-table.tsx'

type Source = { title: string; byMonth: readonly (readonly [string, number])[] }
type Props = { sources: readonly Source[]; others: string; words: Words }

const width = 1000
const height = 100

/** Every source month by month, each named at its left on a scale of its own, and the same numbers as a table. */
export function Series({ sources, others, words }: Props) {
  const { t, number, month } = words
  const { months, series } = overTime(sources, others)
  const [strongest] = series
  if (!strongest || months.length < 2) return null
  const said = { source: strongest.title, count: number(strongest.total) }
  return (
    <>
      <h2>{t('pdf.glance.overTime')}</h2>
      <p>{t('pdf.glance.overTimeWords')}</p>
      <div className="series" role="img" aria-label={t('pdf.glance.overTimeAlt', said)}>
        {series.map((one, n) => (
          <div key={one.title}>
            <span>{one.title}</span>
            <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
              {seriesBars(one, width, height).map((bar, at) => (
                <rect key={months[at]} {...bar} className={`s${n + 1}`} />
              ))}
            </svg>
            <span className="num">{number(one.most)}</span>
          </div>
        ))}
        <p>
          <span>{month(months[0] ?? '')}</span>
          <span>{month(months.at(-1) ?? '')}</span>
        </p>
      </div>
      <details>
        <summary>{t('report.heatTable')}</summary>
        <SeriesTable months={months} series={series} words={words} />
      </details>
    </>
  )
}
