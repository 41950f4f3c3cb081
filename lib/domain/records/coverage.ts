import type { IdentifierKind } from './monitoring-record.ts'

/** How a stream of a source answered. Only `complete` with 0 kept may say "holds nothing". */
export type CoverageStatus = 'complete' | 'partial' | 'failed' | 'not_addressable' | 'not_applicable'

/** Why an answer is not complete. */
export type GapCode =
  | 'lookback'
  | 'cap'
  | 'loop'
  | 'unclassified_field'
  | 'bad_rows'
  | 'coverage'
  | 'shared_device'
  | 'identity_conflict'
  | 'media_missing'
  | 'undated'
  | 'id_conflict'
  | 'nothing_in_file'
  | 'beside_pattern'
  | 'time_not_covered'
  | 'nobody'
  | 'field_missing'
  | 'all_outside_period'
  | 'folder_unreadable'
  | 'page_unfinished'
  | 'key_unknown'
  | 'search_limited'
  | 'permission'
  | 'error'

export type CountName =
  | 'requests'
  | 'retries'
  | 'pages'
  | 'windows'
  | 'seen'
  | 'kept'
  | 'notMine'
  | 'outOfPeriod'
  | 'outsideKey'
  | 'dup'
  | 'badRows'
  | 'badTime'
  | 'mediaMissing'

/** One line of the completeness ledger: what one stream was asked and what it answered. Never content. Dates ISO, `asOf` an instant. */
export type LedgerLine = {
  source: string
  stream: string
  title: string
  manifest: { version: number; sha256: string }
  status: CoverageStatus
  asked: { from: string; to: string; keys: { kind: IdentifierKind; count: number }[] }
  reachFrom?: string
  asOf: string
  oldest?: string
  newest?: string
  /** `nobody`: rows that name nobody; absent in lines written before such rows were counted. */
  counts: Record<CountName, number> & { nobody?: number }
  /** `passes`: it may heal by itself, so that asking again in a while helps. */
  gaps: { code: GapCode; text: string; from?: string; to?: string; count?: number; passes?: true }[]
  by: 'connector' | { uploadedBy: string; signedAt: string; sha256: string }
  recordsSha256: string
}

/** All counts at zero. */
export const noCounts = (): Record<CountName, number> => ({
  requests: 0,
  retries: 0,
  pages: 0,
  windows: 0,
  seen: 0,
  kept: 0,
  notMine: 0,
  outOfPeriod: 0,
  outsideKey: 0,
  dup: 0,
  badRows: 0,
  badTime: 0,
  mediaMissing: 0,
})

/** Completeness as arithmetic: every row seen was kept or is counted under one reason. */
export const addsUp = ({ counts: c }: Pick<LedgerLine, 'counts'>): boolean =>
  c.seen === c.kept + c.notMine + (c.nobody ?? 0) + c.outOfPeriod + c.outsideKey + c.dup + c.badRows

/** The status that gaps and failure leave; a line with a gap is never complete. */
export const statusFrom = (gaps: LedgerLine['gaps']): CoverageStatus =>
  gaps.some(
    gap => gap.code === 'error' || gap.code === 'permission' || gap.code === 'identity_conflict' || gap.code === 'loop',
  )
    ? 'failed'
    : gaps.length > 0
      ? 'partial'
      : 'complete'

/** How far a source was searched, and why more would not have been reasonable and proportionate (UK GDPR Art. 15(1A)). */
export type SearchLimit = { source: string; searched: string; why: string }

/** The answers of sources with the limits of search that were stated: a limited one is not complete. */
export const withSearchLimits = <U extends { source: string; ledger: LedgerLine[] }>(
  units: readonly U[],
  limits: readonly SearchLimit[],
): U[] =>
  units.map(unit => {
    const limit = limits.find(({ source }) => source === unit.source)
    if (!limit) return unit
    const gap = { code: 'search_limited', text: `${limit.searched} ${limit.why}` } as const
    return {
      ...unit,
      ledger: unit.ledger.map(line => ({
        ...line,
        status: line.status === 'complete' ? ('partial' as const) : line.status,
        gaps: [...line.gaps, gap],
      })),
    }
  })

/**
 * What a source says of a gap itself, for the person: without the code of a database's error (SQLSTATE, ISO/IEC 9075),
 * which is for who handles the request; empty where it says nothing in words.
 */
export const wordsOfSource = ({ text }: Pick<LedgerLine['gaps'][number], 'text'>): string =>
  /[a-z]{3}/i.test(text) ? text.replace(/ \([0-9A-Z]{5}\)/, '') : ''

type Streams = { title: string; codes: Record<string, string>; coverage: readonly unknown[] }

/** The name of a stream beside its source's; of several streams each by its own title, or by what its code means. */
export function streamTitle({ title, codes, coverage }: Streams, line: Pick<LedgerLine, 'stream' | 'title'>): string {
  const own = line.title === '' || line.title === title ? (codes[line.stream] ?? line.stream) : line.title
  return coverage.length > 1 ? `${title}: ${own}` : title
}
