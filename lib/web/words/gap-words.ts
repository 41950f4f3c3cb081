import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { Words } from './words-in.ts'

/** Why an answer is not complete, in words; where the source or its description says more, that follows as it stands. */
export function gapWords(gap: LedgerLine['gaps'][number], { t }: Words): string {
  const said = t(`pdf.coverage.gap.${gap.code}`, { count: gap.count ?? 0 })
  return /[a-z]{3}/i.test(gap.text) ? `${said} ${gap.text}` : said
}
