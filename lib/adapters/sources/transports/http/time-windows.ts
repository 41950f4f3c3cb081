import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'

/** A span of time to ask for, as the system writes times: the values of `{{window.start}}` and `{{window.end}}`. */
export type TimeWindow = { start: string | number; end: string | number }

/**
 * The spans, at most as long as `window` says, that cover a period (ms). Where the system takes the end with it, each span
 * ends just before the next; a row on an edge may come twice, and is told once by its id. Without `window` it is one.
 */
export function* timeWindows(window: Stream['window'], from: number, to: number): Generator<TimeWindow> {
  const rule = typeof window === 'string' ? { length: window, format: 'iso', end: 'exclusive' } : window
  if (!rule) return yield { start: new Date(from).toISOString(), end: new Date(to).toISOString() }
  const length = Number.parseInt(rule.length, 10) * (rule.length.endsWith('d') ? 86_400_000 : 3_600_000)
  const smallest = rule.format === 'date' ? 86_400_000 : rule.format === 'epoch_s' ? 1000 : 1
  // Whole units of the format: a span cut within a day would ask for the day without its rest.
  const begin = Math.floor(from / smallest) * smallest
  const end = Math.ceil(to / smallest) * smallest
  for (let start = begin; start < end; start += length) {
    const last = Math.min(start + length, end) - (rule.end === 'inclusive' ? smallest : 0)
    yield { start: written(start, rule.format), end: written(last, rule.format) }
  }
}

function written(ms: number, format: string): string | number {
  if (format === 'epoch_ms') return ms
  if (format === 'epoch_s') return ms / 1000
  const text = new Date(ms).toISOString()
  return format === 'date' ? text.slice(0, 10) : text
}
