import { Table } from '#app/_ui/table.tsx'
import { placesPlot } from '#lib/charts/places.ts'
import type { PlacesView } from '#lib/web/views/subject/places-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { view: PlacesView; words: Words }

const width = 900
const height = 560

/**
 * Places as dots, north on top, without a map. The drawing has no view box: it fills its room by parts of a hundred, so
 * that numbers and lines keep their size on every screen.
 */
export function Places({ view: { spots, named, words: said, label, rows }, words: { t, number } }: Props) {
  const { dots, ruler } = placesPlot(spots, width, height, named)
  const across = (x: number) => `${((x / width) * 100).toFixed(2)}%`
  const down = (y: number) => `${((y / height) * 100).toFixed(2)}%`
  return (
    <>
      <h2>{t('pdf.source.places')}</h2>
      <p>{said}</p>
      <svg className="places" role="img" aria-label={label}>
        {dots.map(({ x, y, radius }) => (
          <circle key={`${x} ${y}`} cx={across(x)} cy={down(y)} r={radius} />
        ))}
        {dots.map(({ x, y, label: at }) =>
          at ? (
            <text key={at.no} x={across(x)} y={down(y)} dx={at.x - x} dy={at.y - y + 5}>
              {at.no}
            </text>
          ) : null,
        )}
      </svg>
      <p className="ruler">
        <svg width={across(ruler.width)} height="6" aria-hidden="true">
          <rect width="100%" height="2" y="2" />
        </svg>
        {t('pdf.source.ruler', { km: number(ruler.km) })}
      </p>
      <Table
        caption={t('pdf.source.places')}
        dense
        columns={[
          { key: 'no', label: t('pdf.source.dot'), kind: 'narrow' },
          { key: 'place', label: t('pdf.source.place') },
          { key: 'position', label: t('pdf.source.northEast') },
          { key: 'entries', label: t('status.entries'), kind: 'number' },
        ]}
        rows={rows.map(({ key, ...cells }) => ({ key, cells }))}
      />
    </>
  )
}
