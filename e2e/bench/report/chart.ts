import { scaleLog } from 'd3-scale'
import { contenders } from './contenders.ts'
import type { Measure } from './measure.ts'

const width = 760
const left = 220
const right = 150
const line = 26
const top = 62

type Bar = { label: string; rows: number; rate: number; rssMB: number; isOurs: boolean; tags: string }

/** Rows a second of every contender at its largest number of rows, as bars on a logarithmic scale. */
export function drawChart(measures: readonly Measure[], machine: { node: string; cores: number }): string {
  const bars = barsOf(measures)
  const height = top + bars.length * line + 34
  const rates = bars.map(({ rate }) => rate)
  const from = 10 ** Math.floor(Math.log10(Math.min(...rates)))
  const to = 10 ** Math.ceil(Math.log10(Math.max(...rates)))
  const x = scaleLog([from, to], [left, width - right])
  const ticks = x.ticks().filter(value => Number.isInteger(Math.log10(value)))
  const bottom = top + bars.length * line
  const parts = [
    `<rect width="${width}" height="${height}" fill="#FFFFFF"/>`,
    text(16, 24, 'Rows of a PDF table a second, logarithmic; more is better', 15, '#10211F', 'bold'),
    text(
      16,
      44,
      `Same data, fonts embedded, peak memory; dark bars are tagged for screen readers; ${machine.cores} cores, Node ${machine.node.slice(1)}`,
      12,
      '#586A65',
    ),
    ...ticks.map(value => {
      const at = x(value).toFixed(1)
      const rule = `<line x1="${at}" x2="${at}" y1="${top - 4}" y2="${bottom}" stroke="#CBD6D2"/>`
      return rule + text(x(value), bottom + 18, value.toLocaleString('en'), 11, '#586A65', 'normal', 'middle')
    }),
    ...bars.flatMap((bar, n) => drawBar(bar, top + n * line, x(bar.rate))),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif">
<title>${escaped(inWords(bars))}</title>
${parts.join('\n')}
</svg>
`
}

/** Each contender once, at the largest size it survived; the fastest first. */
function barsOf(measures: readonly Measure[]): Bar[] {
  const bars = contenders.flatMap(({ name, label, tags }) => {
    const [largest] = measures
      .filter(one => one.name === name)
      .flatMap(one => ('failed' in one ? [] : [one]))
      .sort((a, b) => b.rows - a.rows)
    if (!largest) return []
    const { rows, ms, rssMB } = largest
    return [{ label, rows, rate: (rows / ms) * 1000, rssMB, isOurs: name.startsWith('fifteen'), tags }]
  })
  return bars.sort((a, b) => b.rate - a.rate)
}

function drawBar({ label, rows, rate, rssMB, isOurs, tags }: Bar, y: number, end: number): string[] {
  const told = `${Math.round(rate).toLocaleString('en')}/s, ${rssMB.toLocaleString('en')} MB`
  const fill = (isOurs ? ['#7FA8A6', '#0A5557'] : ['#CBD6D2', '#70847E'])[tags === 'none' ? 0 : 1]
  return [
    text(left - 10, y + 15, label, 12, '#10211F', isOurs ? 'bold' : 'normal', 'end'),
    `<rect x="${left}" y="${y + 3}" width="${Math.max(end - left, 1).toFixed(1)}" height="${line - 10}" fill="${fill}"/>`,
    text(end + 6, y + 10, told, 11, '#10211F'),
    text(end + 6, y + 22, `${short(rows)} rows`, 10, '#586A65'),
  ]
}

const short = (rows: number): string => (rows >= 1e6 ? `${rows / 1e6} million` : rows.toLocaleString('en'))

const inWords = (bars: readonly Bar[]): string =>
  bars.map(({ label, rate }) => `${label}: ${Math.round(rate).toLocaleString('en')} rows a second`).join('; ')

function text(
  x: number,
  y: number,
  words: string,
  size: number,
  fill: string,
  weight: 'normal' | 'bold' = 'normal',
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  const place = `x="${x.toFixed(1)}" y="${y}" font-size="${size}" fill="${fill}"`
  // The white edge keeps the lines of the scale away from the letters.
  const edge = 'stroke="#FFFFFF" stroke-width="3" paint-order="stroke"'
  return `<text ${place} ${edge} font-weight="${weight}" text-anchor="${anchor}">${escaped(words)}</text>`
}

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
