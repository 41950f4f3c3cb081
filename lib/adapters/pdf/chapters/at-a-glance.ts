import { busiestHours } from '#lib/charts/heat'
import type { ReportSource } from '#lib/domain/access-report'
import { heatFigure, heatTable } from '../heat-figure.ts'
import { chapter, flow, note, paragraph, section } from '../prose.ts'
import { inOrder, isComplete, type Report } from '../report-input.ts'
import { ink, paper } from '../sheet.ts'
import { ledger } from '../small-table.ts'
import { nothingGiven, sourceSpan, threeQuestions } from './summary.ts'

/** The answer in numbers: yes or no, the three questions, exposures, the week, the sources. */
export function atAGlance(report: Report): void {
  const { sheet, words, facts, statistics } = report
  chapter(sheet, words.say('glance.title'))
  threeColumns(report)
  paragraph(sheet, words.say(`glance.${confirmation(report)}`))
  for (const exposure of facts.exposures)
    note(sheet, exposure.title, [
      exposure.what,
      words.say('glance.exposedDates', {
        from: words.day(exposure.from),
        to: words.day(exposure.to),
        couldOpen: exposure.couldOpen,
        opened: exposure.opened,
      }),
      words.say('glance.exposedData', { data: exposure.data }),
      words.say('glance.exposedDone', { measures: exposure.measures }),
      words.say('glance.exposedAdvice', { advice: exposure.advice }),
    ])
  const peak = busiestHours(statistics.heat)
  if (peak) {
    section(sheet, words.say('glance.heat'), 240)
    const inZone = words.say('glance.heatWords', { zone: facts.timeZone })
    paragraph(sheet, `${words.say('glance.heatPeak', peak)} ${inZone}`)
    heatFigure(sheet, statistics.heat, words.say('glance.heatAlt', peak), words)
  }
  section(sheet, words.say('glance.bySource'))
  ledger(
    sheet,
    inOrder(facts.sources).map(source => [source.title, sourceWords(report, source)]),
  )
  if (!peak) return
  section(sheet, `${words.say('glance.heat')}: ${words.say('source.entries')}`, 24 * sheet.sizes.table * 1.7)
  heatTable(sheet, statistics.heat, words)
}

function confirmation({ facts, statistics }: Report): string {
  if (statistics.records > 0) return 'confirmYes'
  if (facts.withheld.length > 0) return 'confirmWithheld'
  return facts.sources.every(isComplete) ? 'confirmNo' : 'confirmUnsure'
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
