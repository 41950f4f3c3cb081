import { chapter, paragraph, section } from '#lib/adapters/pdf/layout/prose.ts'
import { ledger, smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import { lineBreakSign, tabSign } from '#lib/adapters/pdf/type/characters.ts'
import { streamTitle } from '#lib/domain/records/coverage.ts'
import type { Report } from './report-input.ts'

const terms = [
  'entry',
  'source',
  'look',
  'recipient',
  'safeguard',
  'legalBasis',
  'coverage',
  'heldBack',
  'hold',
] as const

/** Words used, and how the report came to be: when, in which order, with which program, which signs stand for what. */
export function howMade(report: Report, chain: string | null): void {
  const { sheet, words, facts, statistics, seal } = report
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
  const chainRow: [string, string][] = chain
    ? [[say('made.chain'), say('made.chainWords', { chain: inEights(chain) })]]
    : []
  ledger(sheet, [
    [say('made.prepared'), `${date}, ${time}`],
    [say('made.zone'), facts.timeZone],
    [say('made.records'), say('made.recordsWords', { records: words.number(statistics.records) })],
    [say('made.order'), say('made.orderWords')],
    [say('made.files'), say('made.filesWords')],
    [say('made.text'), say('made.textWords')],
    [say('made.program'), say('made.programWords', facts.versions)],
    ...chainRow,
    ...keyRow,
  ])
  fingerprintsOf(report)
}

/** The fingerprint of what each stream of each source gave, and when. */
function fingerprintsOf({ sheet, words, facts }: Report): void {
  const { say, moment } = words
  const lines = facts.sources.flatMap(source => source.coverage.map(line => ({ source, line })))
  if (lines.length === 0) return
  section(sheet, say('made.given'), 120)
  paragraph(sheet, say('made.givenWords'))
  const columns = [
    { title: say('coverage.source'), width: sheet.frame.measure * 0.3 },
    { title: say('source.asOf'), width: sheet.frame.measure * 0.22 },
    { title: say('made.fingerprint'), width: sheet.frame.measure * 0.48 },
  ]
  const rows = lines.map(({ source, line }) => [
    streamTitle(source, line),
    `${moment(line.asOf).date}, ${moment(line.asOf).time}`,
    line.recordsSha256.replace(/.{32}/, '$& '),
  ])
  smallTable(sheet, columns, rows, { rowHeader: true, dense: true })
}

/** 64 hex digits as people compare them. */
const inEights = (fingerprint: string): string => fingerprint.replace(/(.{8})(?=.)/g, '$1 ')
