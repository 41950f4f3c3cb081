import { lineBreakSign, tabSign } from '../characters.ts'
import { chapter } from '../prose.ts'
import type { Report } from '../report-input.ts'
import { ledger } from '../small-table.ts'

const terms = ['entry', 'source', 'look', 'coverage', 'heldBack', 'legalBasis'] as const

/** Words used, and how the report came to be: when, in which order, with which program, which signs stand for what. */
export function howMade({ sheet, words, facts, statistics, seal }: Report): void {
  const { say, moment } = words
  chapter(sheet, say('words.title'))
  const signs = say('words.signsWords', { lineBreak: lineBreakSign, tab: tabSign, missing: '\uFFFD' })
  ledger(sheet, [
    ...terms.map((term): [string, string] => [say(`words.${term}`), say(`words.${term}Words`)]),
    [say('words.signs'), signs],
  ])
  chapter(sheet, say('made.title'))
  const { date, time } = moment(facts.preparedAt)
  const keyRow: [string, string][] = seal ? [[say('made.key'), inEights(seal.fingerprint)]] : []
  ledger(sheet, [
    [say('made.prepared'), `${date}, ${time}`],
    [say('made.zone'), facts.timeZone],
    [say('made.records'), say('made.recordsWords', { records: words.number(statistics.records) })],
    [say('made.order'), say('made.orderWords')],
    [say('made.files'), say('made.filesWords')],
    [say('made.text'), say('made.textWords')],
    [say('made.program'), say('made.programWords', facts.versions)],
    ...keyRow,
  ])
}

/** 64 hex digits as people compare them. */
const inEights = (fingerprint: string): string => fingerprint.replace(/(.{8})(?=.)/g, '$1 ')
