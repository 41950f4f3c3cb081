import { chapter, paragraph, section } from '#lib/adapters/pdf/layout/prose.ts'
import { type LedgerRow, ledger, smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import type { ReportProgramme } from '#lib/domain/report/access-report.ts'
import { isComplete, isWhileExposed, registerCheckedOn, transfersOf } from '#lib/domain/report/at-a-glance.ts'
import { everyRecord } from './record-chapter.ts'
import { inOrder, type Report } from './report-input.ts'
import { gapsOf } from './source-notes.ts'
import { nothingGiven } from './summary.ts'

/** Recipients by name (Art. 15(1)(c), 15(2)), and every look at the data: when, in which function, why (C-579/21). */
export async function whoCanSee(report: Report): Promise<void> {
  const { sheet, words, facts, statistics } = report
  const { say } = words
  chapter(sheet, say('access.title'))
  paragraph(sheet, say(facts.programmes.length > 0 ? 'access.lead' : 'access.unknown'))
  for (const programme of facts.programmes) recipients(report, programme)
  transfers(report)
  exposures(report)
  section(sheet, say('access.looks'))
  const logs = inOrder(facts.sources).filter(({ holds }) => holds === 'consultations')
  if (logs.length === 0) paragraph(sheet, say('access.looksUnknown'))
  for (const source of logs) {
    const held = (statistics.bySource[source.id]?.records ?? 0) > 0
    const isNone = isComplete(source) && facts.withheld.every(row => row.source !== source.id)
    paragraph(sheet, held ? say('access.looksWords') : isNone ? say('access.looksNone') : nothingGiven(report, source))
    if (statistics.consultations.some(({ at }) => isWhileExposed(at, facts.exposures)))
      paragraph(sheet, say('access.exposedLooks'))
    gapsOf(report, source)
    sheet.room(sheet.sizes.table * 16)
    await everyRecord(report, source)
  }
}

function recipients({ sheet, words: { say, number, country } }: Report, programme: ReportProgramme): void {
  const { language } = programme
  sheet.quoting(language, () => section(sheet, programme.title, 120))
  const widths = sheet.sizes.table > 12 ? [143, 96, 134, 110] : [150, 62, 150, 121]
  const columns = ['who', 'people', 'why', 'where'].map((title, n) => ({
    title: say(`access.${title}`),
    width: widths[n] ?? 0,
  }))
  const rows = programme.recipients.map(one => [
    `${one.name}\n(${say(`access.kinds.${one.kind}`)})`,
    number(one.people),
    one.why,
    one.country === null ? say('access.here') : country(one.country),
  ])
  smallTable(sheet, columns, rows, { rowHeader: true, languages: [language, undefined, language] })
}

/** Each incident in which the person's data lay open: when, which data, who could and did open it, what was done (Art. 34). */
function exposures({ sheet, words, facts }: Report): void {
  const { say, moment } = words
  for (const exposure of facts.exposures) {
    const quoted = (key: string, text: string): LedgerRow =>
      exposure.language ? [say(key), text, exposure.language] : [say(key), text]
    sheet.quoting(exposure.language, () => section(sheet, exposure.title, 150))
    ledger(sheet, [
      quoted('exposure.what', exposure.what),
      quoted('exposure.data', exposure.data),
      [say('exposure.when'), say('rangeDays', { from: timeOf(exposure.from), to: timeOf(exposure.to) })],
      [say('exposure.access'), say('exposure.accessWords', exposure)],
      quoted('exposure.measures', exposure.measures),
      quoted('exposure.advice', exposure.advice),
    ])
  }

  function timeOf(instant: string): string {
    const { date, time } = moment(instant)
    return `${date}, ${time.slice(0, 5)}`
  }
}

/** Recipients in other countries with their safeguard; that none is named is said with the day of the register. */
function transfers({ sheet, words, facts }: Report): void {
  const { say, country } = words
  if (facts.programmes.length === 0) return
  section(sheet, say('access.transfers'), 120)
  const found = transfersOf(facts)
  const checked = registerCheckedOn(facts) ?? facts.preparedAt
  paragraph(
    sheet,
    found.length > 0 ? say('access.transfersWords') : say('access.transfersNone', { date: words.day(checked) }),
  )
  if (found.length === 0) return
  const columns = [
    { title: say('access.who'), width: 140 },
    { title: say('access.country'), width: 93 },
    { title: say('access.safeguard'), width: 250 },
  ]
  const rows = found.map(one => [
    `${one.name}\n${one.programmes.join(', ')}`,
    country(one.country),
    one.safeguard ?? say('access.noSafeguard'),
  ])
  smallTable(sheet, columns, rows, { rowHeader: true })
}
