import type { ReportProgramme } from '#lib/domain/access-report'
import { chapter, paragraph, section } from '../prose.ts'
import { everyRecord } from '../record-chapter.ts'
import { inOrder, type Report } from '../report-input.ts'
import { smallTable } from '../small-table.ts'
import { gapsOf } from './source-notes.ts'

/** Recipients by name (Art. 15(1)(c), 15(2)), and every look at the data: when, in which function, why (C-579/21). */
export async function whoCanSee(report: Report): Promise<void> {
  const { sheet, words, facts, statistics } = report
  const { say } = words
  chapter(sheet, say('access.title'))
  paragraph(sheet, say(facts.programmes.length > 0 ? 'access.lead' : 'access.unknown'))
  for (const programme of facts.programmes) recipients(report, programme)
  section(sheet, say('access.looks'))
  const logs = inOrder(facts.sources).filter(({ holds }) => holds === 'consultations')
  if (logs.length === 0) paragraph(sheet, say('access.looksUnknown'))
  for (const source of logs) {
    const held = (statistics.bySource[source.id]?.records ?? 0) > 0
    paragraph(sheet, say(held ? 'access.looksWords' : 'access.looksNone'))
    gapsOf(report, source)
    await everyRecord(report, source)
  }
}

function recipients({ sheet, words: { say, number, country } }: Report, programme: ReportProgramme): void {
  section(sheet, programme.title, 120)
  const columns = [
    { title: say('access.who'), width: 150 },
    { title: say('access.people'), width: 62 },
    { title: say('access.why'), width: 150 },
    { title: say('access.where'), width: 121 },
  ]
  const rows = programme.recipients.map(one => [
    `${one.name}\n(${say(`access.kinds.${one.kind}`)})`,
    number(one.people),
    one.why,
    one.country === null
      ? say('access.here')
      : say('access.abroad', { country: country(one.country), safeguard: one.safeguard ?? say('access.noSafeguard') }),
  ])
  smallTable(sheet, columns, rows, { rowHeader: true })
}
