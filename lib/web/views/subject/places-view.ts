import { type Places, type Spot, spotsOf, widthOf } from '#lib/domain/records/places.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** Places that carry a number and a row of the table; the others are one row together. */
const named = 8

/** Where a source's entries lie: what the plot says, and its table (Art. 15(1)(b)). */
export function placesView(places: Places, words: Words) {
  const spots = spotsOf(places)
  const { t, number } = words
  const [strongest] = spots
  const rest = spots.slice(named)
  const others = rest.reduce((sum, { records }) => sum + records, 0)
  return {
    spots,
    named,
    words: t('pdf.source.placesWords', { metres: widthOf(places) }),
    label: t('pdf.source.placesAlt', {
      count: spots.length,
      place: strongest ? (strongest.label ?? degreesOf(strongest)) : '',
      records: number(strongest?.records ?? 0),
    }),
    rows: [
      ...spots.slice(0, named).map((spot, n) => ({
        key: `${n + 1}`,
        no: `${n + 1}`,
        place: spot.label ?? '',
        position: degreesOf(spot),
        entries: number(spot.records),
      })),
      ...(rest.length > 0
        ? [
            {
              key: 'others',
              no: '',
              place: t('pdf.source.otherPlaces', { count: rest.length }),
              position: '',
              entries: number(others),
            },
          ]
        : []),
    ],
  }
}

export type PlacesView = ReturnType<typeof placesView>

const degreesOf = ({ lat, lon }: Spot): string => `${lat.toFixed(4)}, ${lon.toFixed(4)}`
