import type { LedgerLine } from '../../domain/coverage.ts'
import type { Words } from '../words-in.ts'

/** Why an answer is not complete, in words; a fault's own text stands where the ledger has one. */
export function gapWords(gap: LedgerLine['gaps'][number], { t, number }: Words): string {
  const values = { count: number(gap.count ?? 0), from: gap.from?.slice(0, 10) ?? '', to: gap.to?.slice(0, 10) ?? '' }
  const said = t(`answer.gap.${gap.code}`, values)
  return gap.code === 'error' && gap.text ? `${said} ${gap.text}` : said
}
