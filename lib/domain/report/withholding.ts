import { justificationsOf, type WithholdingGround } from '#lib/domain/case/ground.ts'

/** One withheld item: a decision about one record, with its reason. Restored = the decision was taken back. */
export type Withholding = {
  recordId: string
  source: string
  stream: string
  category: string
  /** When the record happened (ISO instant), for the printed range. */
  recordAt: string | null
  ground: WithholdingGround
  note: string
  decidedBy: string
  at: Temporal.Instant
}

/** The row a report prints (mode `full`): category, range, count, ground; never the content. */
export type WithheldRow = {
  source: string
  category: string
  from: string | null
  to: string | null
  count: number
  ground: WithholdingGround
  method: 'removed'
  /** IRIs of the Data Privacy Vocabulary that say the same as the ground to machines. */
  justifications: string[]
  /** The day by which it is looked at again whether the ground still holds (ISO). */
  reviewBy: string
}

/** A ground may end; it is looked at again within this time of the first decision of a row (EDPB 01/2022 §195). */
const reviewWithin = { years: 1 }

/**
 * Art. 12(1), 15(4): what is withheld is said: rows grouped by source, category and ground. Days are those of `timeZone`.
 */
export function withheldRows(items: Withholding[], timeZone: string): WithheldRow[] {
  const rows = new Map<string, WithheldRow>()
  for (const item of items) {
    const key = `${item.source}|${item.category}|${item.ground}`
    const row = rows.get(key)
    const reviewBy = item.at.toZonedDateTimeISO(timeZone).toPlainDate().add(reviewWithin).toString()
    if (!row)
      rows.set(key, {
        source: item.source,
        category: item.category,
        from: item.recordAt,
        to: item.recordAt,
        count: 1,
        ground: item.ground,
        method: 'removed',
        justifications: justificationsOf(item.ground),
        reviewBy,
      })
    else {
      row.count += 1
      if (reviewBy < row.reviewBy) row.reviewBy = reviewBy
      row.from = earlier(row.from, item.recordAt)
      row.to = later(row.to, item.recordAt)
    }
  }
  return [...rows.values()]
}

const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a)
const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a)

/** What a decision to give something after all is about: a source, a category and a ground. */
export const withheldKey = ({
  source,
  category,
  ground,
}: Pick<Withholding, 'source' | 'category' | 'ground'>): string => `${source}|${category}|${ground}`

/** What is held back still: all but the entries whose restriction was lifted (ids; EDPB 01/2022 §195). */
export const stillWithheld = (lifted: readonly string[], items: readonly Withholding[]): Withholding[] => {
  const given = new Set(lifted)
  return items.filter(({ recordId }) => !given.has(recordId))
}
