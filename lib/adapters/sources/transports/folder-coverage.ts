import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Gap } from '#lib/adapters/sources/readers/row-batch.ts'
import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { type From, isOfFolder } from '#lib/adapters/sources/schema/place-schema.ts'
import type { SourceConfig } from '#lib/adapters/sources/schema/source-config.ts'
import type { Ask } from '#lib/ports/monitoring-source.ts'
import { cannotRead, folderOf, listFolder } from './list-folder.ts'

/** What is known of a source before a row is read: up to when it can speak (an instant), and why it may lack rows. */
export type SourceCoverage = { asOf: string; gaps: Gap[] }

const day = 86_400_000

/** A nightly export lies up to a day behind, and a day more over a change of clocks or a late run. */
const usualDelay = 2 * day

/**
 * What the files of a source can speak for. Files end when they were last written, or where `covers` says; a period that
 * goes on for more than two days after that, or begins before the first day that `covers` names, is not covered.
 */
export async function coverageOf(
  config: SourceConfig,
  { covers }: Pick<Stream, 'covers'>,
  from: From,
  { period, collectedAt }: Ask,
): Promise<SourceCoverage> {
  if (!isOfFolder(from)) return { asOf: collectedAt, gaps: [] }
  const { names, beside, unreadable } = await listFolder(config, from)
  const gaps: Gap[] = []
  if (beside > 0) gaps.push({ code: 'beside_pattern', text: '', count: beside })
  if (unreadable > 0) gaps.push({ code: 'folder_unreadable', text: '', count: unreadable })
  if (names.length === 0) return { asOf: collectedAt, gaps }
  const folder = await folderOf(config)
  const written = await Promise.all(names.map(async name => (await stat(join(folder, name)).catch(cannotRead)).mtimeMs))
  const end = endOf(covers, names, Math.max(...written))
  const [asked, asOf] = [Date.parse(period.to), Math.min(Date.parse(collectedAt), end)]
  if (asked - end > usualDelay) gaps.push(notCovered(new Date(end).toISOString(), period.to))
  if (covers?.from && covers.from > period.from.slice(0, 10)) gaps.push(notCovered(period.from, covers.from))
  return { asOf: new Date(asOf).toISOString(), gaps }
}

const notCovered = (from: string, to: string): Gap => ({
  code: 'time_not_covered',
  text: '',
  from,
  to,
})

/** The end (ms) of what the files speak for: the day declared, the latest day in their names, or when they were written. */
function endOf(covers: Stream['covers'], names: string[], written: number): number {
  if (covers?.to) return Date.parse(covers.to) + day
  const days = covers?.name === undefined ? [] : names.flatMap(name => dayIn(basename(name), covers.name ?? ''))
  return days.length > 0 ? Math.max(...days) + day : written
}

/** The day (ms) that stands in a name as `YYYY-MM-DD`, `YYYYMMDD` or another order of the three. */
function dayIn(name: string, format: string): number[] {
  const tokens = [...format.matchAll(/YYYY|MM|DD/g)].map(([token]) => token)
  const source = format
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/YYYY/, '(\\d{4})')
    .replace(/MM|DD/g, '(\\d{2})')
  const found = new RegExp(source).exec(name)
  const part = (token: string) => found?.[tokens.indexOf(token) + 1] ?? '01'
  const at = found ? Date.parse(`${part('YYYY')}-${part('MM')}-${part('DD')}`) : Number.NaN
  return Number.isNaN(at) ? [] : [at]
}
