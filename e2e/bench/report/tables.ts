import type { Measure } from './compare.ts'
import { type aims, contenders } from './contenders.ts'

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
export function aimTable(measures: readonly Measure[], wanted: typeof aims): string {
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

function markdown(head: readonly string[], lines: readonly string[][]): string {
  const widths = head.map((title, n) => Math.max(title.length, 3, ...lines.map(line => line[n]?.length ?? 0)))
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, n) => (n < 2 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join(' | ')} |`
  return [row(head), `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`, ...lines.map(row)].join('\n')
}
