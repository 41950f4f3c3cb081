import type { Series } from '#lib/charts/series.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { months: string[]; series: Series[]; words: Words }

/** Months down, sources across. */
export const SeriesTable = ({ months, series, words: { t, number, month: nameOf } }: Props) => (
  <section className="scroll" aria-label={t('pdf.glance.overTime')} tabIndex={0}>
    <table className="dense">
      <caption>{t('pdf.glance.overTime')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('pdf.source.month')}</th>
          {series.map(({ title }) => (
            <th key={title} scope="col" className="num">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((month, at) => (
          <tr key={month}>
            <th scope="row">{nameOf(month)}</th>
            {series.map(({ title, counts }) => (
              <td key={title} className="num">
                {number(counts[at] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
