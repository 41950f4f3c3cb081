import type { ReportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import type { ReportSource, SourceStatistics } from '#lib/domain/report/access-report.ts'
import { glanceOf, isComplete } from '#lib/domain/report/at-a-glance.ts'
import type { Report } from './report-input.ts'

/** "4 May 2026 to 29 May 2026", or one day, or that no time is known. */
export function sourceSpan(
  words: ReportWords,
  { oldest, newest }: Pick<SourceStatistics, 'oldest' | 'newest'>,
): string {
  if (oldest === null || newest === null) return words.say('row.noTime')
  const [from, to] = [words.day(oldest), words.day(newest)]
  return from === to ? from : words.say('rangeDays', { from, to })
}

/** Why no record of a source is given: all held back, nothing held (only if it answered in full), or not known. */
export function nothingGiven({ words, facts }: Report, source: ReportSource): string {
  const count = facts.withheld.filter(row => row.source === source.id).reduce((sum, row) => sum + row.count, 0)
  if (count > 0) return words.say('source.allHeldBack', { count })
  const answered = source.coverage.some(({ status }) => status === 'complete' || status === 'partial')
  if (!answered) return words.say('source.notAnswered')
  if (!isComplete(source)) return words.say('source.nothingButGaps')
  return words.say('source.nothing', { date: words.day(source.coverage[0]?.asOf ?? facts.preparedAt) })
}

type Answer = { question: string; answer: string; details: string }

/** The three questions with a big number and a sentence or two each. */
export function threeQuestions(report: Report): Answer[] {
  return [recorded(report), seen(report), used(report)]
}

function recorded(report: Report): Answer {
  const { say } = report.words
  const glance = glanceOf(report)
  return {
    question: say('glance.recorded'),
    answer: say('glance.sources', { count: glance.sources }),
    details: `${say('glance.entries', { records: glance.records, pictures: glance.pictures })} ${say('glance.heldBack', { count: glance.withheld })}`,
  }
}

function seen(report: Report): Answer {
  const { say } = report.words
  const question = say('glance.seen')
  if (report.facts.programmes.length === 0)
    return { question, answer: say('glance.notSaid'), details: say('glance.askEmployer') }
  const { people, recipients, looks, looked } = glanceOf(report)
  return {
    question,
    answer: say('glance.people', { count: people }),
    details: `${say('glance.access', { teams: recipients })} ${say(looked === 'unread' ? 'glance.looksUnread' : looked === 'unknown' ? 'glance.looksUnknown' : 'glance.looks', { count: looks })}`,
  }
}

const training = {
  yes: 'glance.trained',
  no: 'glance.notTrained',
  unread: 'glance.trainingUnread',
  unknown: 'glance.trainingUnknown',
} as const

function used(report: Report): Answer {
  const { say } = report.words
  const question = say('glance.used')
  const { purposes, trained } = glanceOf(report)
  const details = say(training[trained])
  if (purposes === 0) return { question, answer: say('glance.notSaid'), details }
  return {
    question,
    answer: say('glance.purposes', { count: purposes }),
    details: `${details} ${say('glance.seeUse')}`,
  }
}
