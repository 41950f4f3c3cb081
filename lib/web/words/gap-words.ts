import { type LedgerLine, wordsOfSource } from '#lib/domain/records/coverage.ts'
import type { Words } from './words-in.ts'

/** Why an answer is not complete, in words; where the source or its description says more, that follows as it stands. */
export function gapWords(gap: LedgerLine['gaps'][number], words: Words): string {
  return handlerGapWords({ ...gap, text: wordsOfSource(gap) }, words)
}

/** The same for who handles the request, with the code by which a database names its error. */
export function handlerGapWords(gap: LedgerLine['gaps'][number], words: Words): string {
  const said = words.t(`pdf.coverage.gap.${gap.code}`, { count: gap.count ?? 0 })
  const { code, from, to } = gap
  const span = code === 'time_not_covered' && from && to ? ` (${dayOf(from, words)} – ${dayOf(to, words)})` : ''
  return `${said}${span}${wordsOfSource(gap) ? ` ${gap.text}` : ''}`
}

const dayOf = (text: string, words: Words): string => words.day(Temporal.PlainDate.from(text.slice(0, 10)))
