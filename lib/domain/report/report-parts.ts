/** A source on its way into the report: records collected, and the places (from 0, ascending) of those withheld. */
export type SourceToPlan = { id: string; records: number; withheld: readonly number[] }

/** How many rows a file may hold. */
export type PartLimits = {
  /** An answer of at most so many rows stands in the main report as a whole; 0 for none. */
  whole: number
  /** A source with more rows goes to volumes. */
  perSource: number
  /** Rows of the main report, all sources together. */
  main: number
  volume: number
}

/** The product's limits; `volume` is a setting. */
export const productLimits: PartLimits = { whole: 0, perSource: 200, main: 3000, volume: 25_000 }

/**
 * A run of one source's records that is printed in one file: collected places `from` to `to` (excluded), `rows` of them
 * given, numbered from `first` on. `volume` counts from 1; null is the main report.
 */
export type ReportPart = {
  source: string
  from: number
  to: number
  first: number
  rows: number
  volume: number | null
}

/**
 * Splits the sources, given in the order of the report, into main report and volumes: one running number over all, every
 * record in one part. Small sources are printed in full where they are explained; a long one would bury the rest, and no
 * reader opens a PDF of a million rows.
 */
export function planParts(sources: readonly SourceToPlan[], limits: PartLimits): ReportPart[] {
  const rowsOf = ({ records, withheld }: SourceToPlan) => records - withheld.length
  const total = sources.reduce((sum, source) => sum + rowsOf(source), 0)
  const parts: ReportPart[] = []
  const at = { first: 1, main: 0, volume: 0 }
  for (const source of sources) {
    const rows = rowsOf(source)
    const fits = total <= limits.whole || (rows <= limits.perSource && at.main + rows <= limits.main)
    if (fits) at.main += rows
    const pieces = rows === 0 ? [] : fits ? [{ from: 0, to: source.records, rows }] : cut(source, limits.volume)
    for (const piece of pieces) {
      parts.push({ source: source.id, ...piece, first: at.first, volume: fits ? null : ++at.volume })
      at.first += piece.rows
    }
  }
  return parts
}

/** Pieces of at most `size` given records, and the collected places they come from. */
function cut({ records, withheld }: SourceToPlan, size: number): { from: number; to: number; rows: number }[] {
  const pieces: { from: number; to: number; rows: number }[] = []
  let [from, skipped] = [0, 0]
  for (let left = records - withheld.length; left > 0; ) {
    const rows = Math.min(size, left)
    left -= rows
    let to = from + rows
    // Every withheld place inside moves the end by one.
    while ((withheld[skipped] ?? records) < to) {
      to += 1
      skipped += 1
    }
    pieces.push({ from, to: left === 0 ? records : to, rows })
    from = to
  }
  return pieces
}

/** Rows as the files hold them and as they were counted. */
export type RowSums = {
  main: number
  largePrint: number | null
  volumes: number
  csv: number
  jsonl: number
  released: number
}

/**
 * Why an answer may not be sealed: each record given stands once in main report or volumes and once in each data format.
 * Null when all agree.
 */
export function whyNotSealed({ main, largePrint, volumes, csv, jsonl, released }: RowSums): string | null {
  if (main + volumes !== released)
    return `The PDF files hold ${main} and ${volumes} records, ${released} were released; nothing is sealed.`
  if (csv !== released || jsonl !== released)
    return `The data files hold ${csv} and ${jsonl} records, ${released} were released; nothing is sealed.`
  return largePrint !== null && largePrint !== main
    ? `The large print holds ${largePrint} records, the report ${main}; nothing is sealed.`
    : null
}
