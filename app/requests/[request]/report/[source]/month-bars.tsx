import { everyMonth, monthBars } from '#lib/charts/months.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { byMonth: readonly (readonly [string, number])[]; words: Words }

const width = 1000
const height = 100

/** Entries by month: bars, their ends named in HTML, and the same numbers as a table. */
export function MonthBars({ byMonth, words: { t, month: nameOf, number } }: Props) {
  const months = everyMonth(byMonth)
  const { bars } = monthBars(months, width, height)
  const [month, count] = months.reduce((a, b) => (b[1] > a[1] ? b : a))
  return (
    <>
      <h2>{t('pdf.source.byMonth')}</h2>
      <svg
        className="bars"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('report.byMonthLabel', { month: nameOf(month), count: number(count) })}
      >
        {bars.map(bar => (
          <rect key={bar.month} x={bar.x} y={bar.y} width={bar.width} height={bar.height} fill="var(--petrol)" />
        ))}
        <line x1="0" x2={width} y1={height} y2={height} stroke="var(--ink)" />
      </svg>
      <p className="rail-labels">
        <span>{nameOf(months[0]?.[0] ?? month)}</span>
        <span>{nameOf(months.at(-1)?.[0] ?? month)}</span>
      </p>
      <details>
        <summary>{t('report.heatTable')}</summary>
        <table className="dense">
          <caption>{t('pdf.source.byMonth')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('pdf.source.month')}</th>
              <th scope="col" className="num">
                {t('status.entries')}
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map(([name, entries]) => (
              <tr key={name}>
                <th scope="row">{nameOf(name)}</th>
                <td className="num">{number(entries)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
