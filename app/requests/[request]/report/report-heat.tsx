import { heatScale } from '#lib/charts/heat.ts'
import { weekdays } from '#lib/web/words/weekdays.ts'
import { Heat } from './heat.tsx'
import { HeatTable } from './heat-table.tsx'
import type { ReportPart } from './report-part.ts'

/** The week in which the records fall, hour by hour, as a picture and as a table. */
export function ReportHeat({ view: { heat, zone, language }, words: { number }, t }: ReportPart) {
  const { levelOf, legend } = heatScale(heat)
  if (legend.length === 0) return null
  const { short, long } = weekdays(language)
  const peak = peakOf(heat)
  const said = { day: long[peak.day] ?? '', from: peak.hour, to: peak.hour + 1 }
  const range = ({ from, to }: { from: number; to: number }) =>
    from === to ? number(from) : t('report.range', { from: number(from), to: number(to) })
  return (
    <>
      <h2>{t('pdf.glance.heat')}</h2>
      <p>
        {t('report.heatWords', { zone })} {t('report.heatPeak', said)}
      </p>
      <Heat
        levels={heat.map(day => day.map(levelOf))}
        days={short}
        label={t('report.heatLabel', said)}
        keyLabel={t('report.heatKey')}
        steps={[{ level: 0, words: t('report.none') }, ...legend.map(one => ({ level: one.level, words: range(one) }))]}
      />
      <details>
        <summary>{t('report.heatTable')}</summary>
        <HeatTable
          heat={heat.map(day => day.map(number))}
          days={long}
          caption={t('report.heatKey')}
          corner={t('report.day')}
        />
      </details>
    </>
  )
}

function peakOf(heat: number[][]): { day: number; hour: number } {
  const cells = heat.flatMap((hours, day) => hours.map((count, hour) => ({ day, hour, count })))
  return cells.reduce((a, b) => (b.count > a.count ? b : a), { day: 0, hour: 0, count: 0 })
}
