import { mergePlaces } from '#lib/domain/records/places.ts'
import { listedAtMost, type ReportStatistics, type SourceStatistics } from './access-report.ts'

/**
 * The statistics of all records by those of their parts, in order: the same as counting all of them in one go, so that
 * many processes can count and page, PDF and data files still show one number.
 */
export function mergeStatistics(parts: readonly ReportStatistics[]): ReportStatistics {
  const bySource: Record<string, SourceStatistics> = {}
  for (const part of parts)
    for (const [id, counts] of Object.entries(part.bySource)) {
      const before = bySource[id]
      bySource[id] = before ? mergedSource(before, counts) : counts
    }
  return {
    records: sum(parts, ({ records }) => records),
    pictures: sum(parts, ({ pictures }) => pictures),
    bySource,
    heat: Array.from({ length: 7 }, (_, day) =>
      Array.from({ length: 24 }, (_, hour) => sum(parts, ({ heat }) => heat[day]?.[hour] ?? 0)),
    ),
    consultations: parts.flatMap(({ consultations }) => consultations).slice(0, listedAtMost),
    training: parts.flatMap(({ training }) => training).slice(0, listedAtMost),
  }
}

const sum = <T>(list: readonly T[], count: (one: T) => number): number =>
  list.reduce((total, one) => total + count(one), 0)

type Span = Pick<SourceStatistics, 'records' | 'oldest' | 'newest'>

function mergedSource(a: SourceStatistics, b: SourceStatistics): SourceStatistics {
  const categories = new Map(a.categories.map(({ category, ...span }) => [category, span]))
  for (const { category, ...span } of b.categories) {
    const before = categories.get(category)
    categories.set(category, before ? mergedSpan(before, span) : span)
  }
  const months = new Map(a.byMonth)
  for (const [month, count] of b.byMonth) months.set(month, (months.get(month) ?? 0) + count)
  const places = mergePlaces([a, b].flatMap(part => (part.places ? [part.places] : [])))
  return {
    ...mergedSpan(a, b),
    pictures: a.pictures + b.pictures,
    categories: [...categories]
      .map(([category, span]) => ({ category, ...span }))
      .sort((x, y) => y.records - x.records || (x.category < y.category ? -1 : 1)),
    byMonth: [...months].sort(([x], [y]) => (x < y ? -1 : 1)),
    ...(places ? { places } : {}),
  }
}

const mergedSpan = (a: Span, b: Span): Span => ({
  records: a.records + b.records,
  oldest: a.oldest === null || (b.oldest !== null && b.oldest < a.oldest) ? b.oldest : a.oldest,
  newest: a.newest === null || (b.newest !== null && b.newest > a.newest) ? b.newest : a.newest,
})
