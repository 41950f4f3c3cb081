import { heatFigure, heatTable } from '#lib/adapters/pdf/figures/heat-figure.ts'
import { seriesFigure } from '#lib/adapters/pdf/figures/series-figure.ts'
import { chapter, flow, note, paragraph, section } from '#lib/adapters/pdf/layout/prose.ts'
import { ink, paper } from '#lib/adapters/pdf/layout/sheet.ts'
import { ledger } from '#lib/adapters/pdf/layout/small-table.ts'
import { busiestHours } from '#lib/charts/heat.ts'
import { overTime } from '#lib/charts/series.ts'
import type { ReportSource } from '#lib/domain/report/access-report.ts'
import { type Confirmation, confirmationOf } from '#lib/domain/report/at-a-glance.ts'
import { inOrder, type Report } from './report-input.ts'
import { nothingGiven, sourceSpan, threeQuestions } from './summary.ts'

const confirms: Readonly<Record<Confirmation, string>> = {
  yes: 'glance.confirmYes',
  part: 'glance.confirmPart',
  no: 'glance.confirmNo',
  unsure: 'glance.confirmUnsure',
  withheld: 'glance.confirmWithheld',
}

/** The answer in numbers: yes or no, the three questions, exposures, the week, the sources and their months. */
export function atAGlance(report: Report): void {
  const { sheet, words, facts } = report
  chapter(sheet, words.say('glance.title'))
  threeColumns(report)
  paragraph(sheet, words.say(confirms[confirmationOf(report)]))
  for (const exposure of facts.exposures) note(sheet, exposure.title, [exposure.what, words.say('glance.exposedMore')])
  theWeek(report)
  section(sheet, words.say('glance.bySource'))
  ledger(
    sheet,
    inOrder(facts.sources).map(source => [source.title, sourceWords(report, source)]),
  )
  theMonths(report)
}

/** The hours of the week as squares, and at once the same numbers as a table. */
function theWeek({ sheet, words, facts, statistics }: Report): void {
  const peak = busiestHours(statistics.heat)
  if (!peak) return
  section(sheet, words.say('glance.heat'), 240)
  const inZone = words.say('glance.heatWords', { zone: facts.timeZone })
  paragraph(sheet, `${words.say('glance.heatPeak', peak)} ${inZone}`)
  heatFigure(sheet, statistics.heat, words.say('glance.heatAlt', peak), words)
  heatTable(sheet, statistics.heat, words)
}

function theMonths({ sheet, words, facts, statistics }: Report): void {
  const sources = inOrder(facts.sources).map(({ id, title }) => ({
    title,
    byMonth: statistics.bySource[id]?.byMonth ?? [],
  }))
  const shown = overTime(sources, words.say('glance.others'))
  if (shown.months.length < 2) return
  section(sheet, words.say('glance.overTime'), 340)
  paragraph(sheet, words.say('glance.overTimeWords'))
  seriesFigure(sheet, shown, words)
}

function threeColumns(report: Report): void {
  const { sheet } = report
  const gap = 24
  const width = (paper.measure - 2 * gap) / 3
  const key = sheet.style('textBold', 'text', ink.ink2, 1.45)
  const big = sheet.style('heading', 'number', ink.ink, 1.4)
  const text = sheet.style('text', 'small', ink.ink, 1.55)
  const top = sheet.y
  const ends = threeQuestions(report).map(({ question, answer, details }, n) => {
    const box = { x: paper.left + n * (width + gap), width }
    sheet.y = top
    flow(sheet, 'P', question, key, box)
    flow(sheet, 'P', answer, big, box)
    flow(sheet, 'P', details, text, box)
    return sheet.y
  })
  sheet.y = Math.max(...ends) + 18
}

function sourceWords(report: Report, source: ReportSource): string {
  const { words, facts, statistics } = report
  const counts = statistics.bySource[source.id]
  const programme = facts.programmes.find(each => each.id === source.programmeId)
  const first = counts
    ? words.say('glance.sourceCount', {
        records: counts.records,
        pictures: counts.pictures,
        span: sourceSpan(words, counts),
      })
    : nothingGiven(report, source)
  const more = programme
    ? [
        words.say('glance.kept', { words: programme.retention.words }),
        words.say('glance.seenBy', { names: programme.recipients.map(({ name }) => name).join(', ') }),
      ]
    : []
  return [first, ...more].join('\n')
}
