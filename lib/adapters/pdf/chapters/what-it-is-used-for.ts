import { chapter, paragraph, section } from '#lib/adapters/pdf/layout/prose.ts'
import { type LedgerRow, ledger, smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import { machineRows } from '#lib/domain/register/machine-decisions.ts'
import type { ReportProgramme } from '#lib/domain/report/access-report.ts'
import { isComplete, scoresIn } from '#lib/domain/report/at-a-glance.ts'
import { everyRecord } from './record-chapter.ts'
import { inOrder, type Report } from './report-input.ts'
import { gapsOf } from './source-notes.ts'
import { nothingGiven } from './summary.ts'

/** Purposes, retention, automated decisions (Art. 15(1)(a), (d), (h)) by programme, and AI training stated in any case. */
export async function whatItIsUsedFor(report: Report): Promise<void> {
  const { sheet, words, facts, statistics } = report
  const { say } = words
  chapter(sheet, say('use.title'))
  if (facts.programmes.length === 0) paragraph(sheet, say('use.unknown'))
  for (const programme of facts.programmes) {
    sheet.quoting(programme.language, () => section(sheet, programme.title, 130))
    ledger(sheet, programmeRows(report, programme))
  }
  decisions(report)
  section(sheet, say('use.trainingRows'), 100)
  const sets = inOrder(facts.sources).filter(({ holds }) => holds === 'training')
  if (sets.length === 0) paragraph(sheet, say('glance.trainingUnknown'))
  for (const source of sets) {
    const held = (statistics.bySource[source.id]?.records ?? 0) > 0
    const isNone = isComplete(source) && facts.withheld.every(row => row.source !== source.id)
    sheet.quoting(held ? source.language : undefined, () =>
      paragraph(sheet, held ? source.meaning : isNone ? say('glance.notTrained') : nothingGiven(report, source)),
    )
    if (held) paragraph(sheet, say('use.objectTraining'))
    gapsOf(report, source)
    sheet.room(sheet.sizes.table * 16)
    await everyRecord(report, source)
  }
}

function programmeRows({ words }: Report, programme: ReportProgramme): LedgerRow[] {
  const { say, day } = words
  const { state, aiTraining, language } = programme
  const quoted = (key: string, text: string): LedgerRow => (language ? [say(key), text, language] : [say(key), text])
  const dates = aiTraining.from
    ? say('use.modelDates', { from: day(aiTraining.from), to: aiTraining.to ? day(aiTraining.to) : '…' })
    : ''
  const training = [aiTraining.words, aiTraining.model ? say('use.model', { model: aiTraining.model }) : '', dates]
  return [
    quoted('use.what', programme.what),
    [say('use.state'), say(`use.states.${state.kind}`, { date: day(state.since), why: state.why ?? '' }).trim()],
    ...programme.purposes.map(({ purpose, legalBasis }) =>
      quoted('use.purpose', `${purpose}\n${say('use.basis')}: ${legalBasis}`),
    ),
    quoted('use.kept', programme.retention.words),
    quoted('use.training', training.filter(Boolean).join('\n')),
    ...(programme.machine ? machineRows(programme.machine) : []).map((row): LedgerRow => {
      if ('quoted' in row) return quoted(`use.machine.${row.name}`, row.quoted)
      const said = row.sentences.map(({ key, day: on }) => say(`use.machine.say.${key}`, on ? { date: day(on) } : {}))
      return [say(`use.machine.${row.name}`), said.join('\n')]
    }),
  ]
}

/** Art. 15(1)(h): what the register states of each programme, dated; and how many entries are scores. */
function decisions({ sheet, words, facts, statistics }: Report): void {
  const { say, day } = words
  section(sheet, say('use.decisions'), 120)
  if (facts.programmes.length === 0) paragraph(sheet, say('use.decisionsUnknown'))
  else {
    paragraph(sheet, say('use.decisionsWords'))
    const columns = [
      { title: say('use.programme'), width: 140 },
      { title: say('use.decisions'), width: 243 },
      { title: say('use.checked'), width: 100 },
    ]
    const rows = facts.programmes.map(({ title, automatedDecisions, lastChecked }) => {
      const checked = day(lastChecked ?? facts.preparedAt)
      return [title, automatedDecisions.trim() || say('use.decisionsEmpty', { date: checked }), checked]
    })
    smallTable(sheet, columns, rows, { rowHeader: true })
  }
  paragraph(sheet, say('use.scores', { count: scoresIn(statistics) }))
}
