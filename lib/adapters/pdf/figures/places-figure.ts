import type { ReportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { fill, ink, paper, type Sheet, two } from '#lib/adapters/pdf/layout/sheet.ts'
import { smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import { placesPlot } from '#lib/charts/places.ts'
import { seriesColours } from '#lib/charts/series.ts'
import { type Places, type Spot, spotsOf } from '#lib/domain/records/places.ts'

/** Places that carry a number and a row of the table. */
const namedPlaces = 8
const high = 290

/** Places as dots, north on top, with a ruler; then the strongest of them by number in a table. */
export function placesFigure(sheet: Sheet, places: Places, words: ReportWords): void {
  const spots = spotsOf(places)
  const { writer } = sheet
  const height = high + 20
  sheet.room(height + 60)
  const { dots, ruler } = placesPlot(spots, paper.measure, high, namedPlaces)
  const [left, top] = [paper.left, sheet.y]
  const bottom = paper.height - top - height
  const [strongest] = spots
  const most = { place: placeOf(strongest), records: words.number(strongest?.records ?? 0) }
  const alt = words.say('source.placesAlt', { count: spots.length, ...most })
  writer.element('Figure', { alt, bbox: [paper.left, bottom, paper.right, bottom + height] }, () =>
    writer.marked(() => {
      sheet.rectangle(left, top, paper.measure, high, ink.line)
      sheet.rectangle(left + 0.6, top + 0.6, paper.measure - 1.2, high - 1.2, '#FFFFFF')
      for (const { x, y, radius } of dots) circle(sheet, left + x, top + y, radius)
      const label = sheet.style('textBold', 'small', ink.ink, 1.15)
      for (const { label: at } of dots) {
        const [line] = at ? sheet.lines(String(at.no), label, 40) : []
        if (line && at) sheet.draw(line, left + at.x - line.width / 2, top + at.y - label.leading / 2, label)
      }
      const style = sheet.style('text', 'small', ink.ink2, 1.15)
      const y = top + high + 10
      sheet.rectangle(left, y, ruler.width, 1.4, ink.ink)
      const [line] = sheet.lines(words.say('source.ruler', { km: words.number(ruler.km) }), style, 120)
      if (line) sheet.draw(line, left + ruler.width + 6, y - style.leading / 2, style)
    }),
  )
  sheet.y = top + height + 8
  placesTable(sheet, spots, words)
}

function placesTable(sheet: Sheet, spots: readonly Spot[], words: ReportWords): void {
  const { say, number } = words
  const columns = [
    { title: say('source.dot'), width: paper.measure * 0.1 },
    { title: say('source.place'), width: paper.measure * 0.41 },
    { title: say('source.northEast'), width: paper.measure * 0.3 },
    { title: say('source.entries'), width: paper.measure * 0.19, align: 'right' as const },
  ]
  const rest = spots.slice(namedPlaces)
  const rows = spots
    .slice(0, namedPlaces)
    .map((spot, n) => [String(n + 1), spot.label ?? '', degreesOf(spot), number(spot.records)])
  const others = rest.reduce((sum, { records }) => sum + records, 0)
  const last = rest.length > 0 ? [['', say('source.otherPlaces', { count: rest.length }), '', number(others)]] : []
  smallTable(sheet, columns, [...rows, ...last], { dense: true })
}

const degreesOf = ({ lat, lon }: Spot): string => `${lat.toFixed(4)}, ${lon.toFixed(4)}`

const placeOf = (spot: Spot | undefined): string => (spot ? (spot.label ?? degreesOf(spot)) : '')

/** A filled dot with a thin light edge, so that dots that touch stay apart. */
function circle(sheet: Sheet, x: number, y: number, radius: number): void {
  for (const [size, colour] of [
    [radius + 0.7, '#FFFFFF'],
    [radius, seriesColours[0]],
  ] as const) {
    const bend = size * 0.5523
    const quarters = [
      `${two(x + size)} ${two(y)} m`,
      `${two(x + size)} ${two(y + bend)} ${two(x + bend)} ${two(y + size)} ${two(x)} ${two(y + size)} c`,
      `${two(x - bend)} ${two(y + size)} ${two(x - size)} ${two(y + bend)} ${two(x - size)} ${two(y)} c`,
      `${two(x - size)} ${two(y - bend)} ${two(x - bend)} ${two(y - size)} ${two(x)} ${two(y - size)} c`,
      `${two(x + bend)} ${two(y - size)} ${two(x + size)} ${two(y - bend)} ${two(x + size)} ${two(y)} c`,
    ]
    sheet.writer.write(`${fill(colour)} ${quarters.join(' ')} f`)
  }
}
