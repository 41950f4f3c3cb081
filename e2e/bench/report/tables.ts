import { contenders, type OwnAim, type ratioAims } from './contenders.ts'
import type { Measure } from './measure.ts'

/** The measures as a table in Markdown. */
export function measureTable(measures: readonly Measure[]): string {
  const head = ['way', 'tags', 'rows', 'rows/s', 'wall s', 'CPU s', 'peak RSS MB', 'bytes a row', 'rows a page']
  const lines = measures.map(measure => {
    const { label, tags } = contenders.find(({ name }) => name === measure.name) ?? { label: measure.name, tags: '' }
    const start = [label, tags, measure.rows.toLocaleString('en')]
    if ('failed' in measure) return [...start, measure.failed, '', '', '', '', '']
    const { ms, cpuSeconds, rssMB, bytes, pages, rows } = measure
    return [
      ...start,
      Math.round((rows / ms) * 1000).toLocaleString('en'),
      (ms / 1000).toFixed(2),
      cpuSeconds?.toFixed(2) ?? '',
      String(rssMB),
      (bytes / rows).toFixed(1),
      pages > 0 ? (rows / pages).toFixed(0) : '',
    ]
  })
  return markdown(head, lines)
}

/** How many times as fast, as lean in memory and as small one way is as another, and whether the aim is reached. */
export function aimTable(measures: readonly Measure[], wanted: typeof ratioAims): string {
  const lines = wanted.flatMap(({ faster, slower, rows, times }) => {
    const [ours, theirs] = [faster, slower].map(name => measures.find(one => one.name === name && one.rows === rows))
    if (!ours || !theirs || 'failed' in ours || 'failed' in theirs) return []
    const wall = theirs.ms / ours.ms
    const ratio = (a: number, b: number): string => `${(a / b).toFixed(1)}×`
    return [
      [
        `${faster} against ${slower}`,
        rows.toLocaleString('en'),
        `${wall.toFixed(1)}×`,
        `${times}× ${wall >= times ? 'reached' : 'MISSED'}`,
        ratio(theirs.rssMB, ours.rssMB),
        ratio(theirs.bytes, ours.bytes),
      ],
    ]
  })
  return markdown(['', 'rows', 'wall', 'aim', 'RSS', 'bytes'], lines)
}

/** What ours reached by itself, beside what it must. An aim that was not measured is left out. */
export function ownAimTable(measures: readonly Measure[], wanted: readonly OwnAim[]): string {
  const lines = wanted.flatMap(aim => {
    const measure = measures.find(one => one.name === aim.name && one.rows === aim.rows)
    if (!measure || 'failed' in measure) return []
    const { label } = contenders.find(({ name }) => name === aim.name) ?? { label: aim.name }
    return [[label, aim.rows.toLocaleString('en'), ...judged(aim, measure)]]
  })
  return markdown(['', 'rows', 'measured', 'aim'], lines)
}

function judged(aim: OwnAim, { ms, rows, bytes, rssMB }: Extract<Measure, { ms: number }>): [string, string] {
  const whole = (value: number): string => Math.round(value).toLocaleString('en')
  const verdict = (reached: boolean): string => (reached ? 'reached' : 'MISSED')
  if ('rowsPerSecond' in aim) {
    const rate = (rows / ms) * 1000
    return [`${whole(rate)} rows/s`, `≥ ${whole(aim.rowsPerSecond)} ${verdict(rate >= aim.rowsPerSecond)}`]
  }
  if ('bytesPerRow' in aim) {
    const size = bytes / rows
    return [`${size.toFixed(1)} bytes a row`, `≤ ${aim.bytesPerRow} ${verdict(size <= aim.bytesPerRow)}`]
  }
  return [`${whole(rssMB)} MB peak RSS`, `≤ ${aim.rssMB} ${verdict(rssMB <= aim.rssMB)}`]
}

function markdown(head: readonly string[], lines: readonly string[][]): string {
  const widths = head.map((title, n) => Math.max(title.length, 3, ...lines.map(line => line[n]?.length ?? 0)))
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, n) => (n < 2 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join(' | ')} |`
  return [row(head), `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`, ...lines.map(row)].join('\n')
}
