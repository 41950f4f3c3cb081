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
    from === to ? number(from) : t('answer.range', { from: number(from), to: number(to) })
  return (
    <>
      <h2>{t('answer.heat')}</h2>
      <p>
        {t('answer.heatWords', { zone })} {t('answer.heatPeak', said)}
      </p>
      <Heat
        levels={heat.map(day => day.map(levelOf))}
        days={short}
        label={t('answer.heatLabel', said)}
        keyLabel={t('answer.heatKey')}
        steps={[{ level: 0, words: t('answer.none') }, ...legend.map(one => ({ level: one.level, words: range(one) }))]}
      />
      <details>
        <summary>{t('answer.heatTable')}</summary>
        <HeatTable
          heat={heat.map(day => day.map(number))}
          days={long}
          caption={t('answer.heatKey')}
          corner={t('answer.day')}
        />
      </details>
    </>
  )
}

function peakOf(heat: number[][]): { day: number; hour: number } {
  const cells = heat.flatMap((hours, day) => hours.map((count, hour) => ({ day, hour, count })))
  return cells.reduce((a, b) => (b.count > a.count ? b : a), { day: 0, hour: 0, count: 0 })
}
