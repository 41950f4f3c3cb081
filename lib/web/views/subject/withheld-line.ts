import type { ReportFacts } from '#lib/domain/report/access-report.ts'
import type { WithheldRow } from '#lib/domain/report/withholding.ts'
import { categoryWords } from '#lib/web/words/category-words.ts'
import { dayOf } from '#lib/web/words/day-of.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** What was held back of one kind on one ground (Art. 12(4), 15(4)): how much, from when, why, how, and until when. */
export function withheldLine(row: WithheldRow, { sources, timeZone }: ReportFacts, words: Words) {
  const { t } = words
  const day = (instant: string) => dayOf(instant, words, timeZone)
  return {
    key: `${row.source} ${row.category} ${row.ground}`,
    source: sources.find(source => source.id === row.source)?.title ?? row.source,
    kind: categoryWords(row.category, words),
    count: words.number(row.count),
    dates: row.from && row.to ? t('report.span', { from: day(row.from), to: day(row.to) }) : t('pdf.row.noTime'),
    reason: t(`pdf.withheld.ground.${row.ground}`),
    how: [
      t(`pdf.withheld.${row.method}`),
      ...(row.reviewBy ? [t('pdf.withheld.reviewBy', { date: day(row.reviewBy) })] : []),
    ],
  }
}
