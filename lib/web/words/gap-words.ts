import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { Words } from './words-in.ts'

/** Why an answer is not complete, in words; where the source or its description says more, that follows as it stands. */
export function gapWords(gap: LedgerLine['gaps'][number], words: Words): string {
  return handlerGapWords({ ...gap, text: gap.text.replace(errorCode, '') }, words)
}

/** The same for who handles the request, with the code by which a database names its error. */
export function handlerGapWords(gap: LedgerLine['gaps'][number], { t }: Words): string {
  const said = t(`pdf.coverage.gap.${gap.code}`, { count: gap.count ?? 0 })
  return /[a-z]{3}|\d{4}-\d\d/i.test(gap.text) ? `${said} ${gap.text}` : said
}

/** SQLSTATE (ISO/IEC 9075), as it stands in the words of a fault. */
const errorCode = / \([0-9A-Z]{5}\)/
