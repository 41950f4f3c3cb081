import type { ReportSource, SourceStatistics } from '#lib/domain/access-report'
import { isComplete, type Report } from '../report-input.ts'
import type { Words } from '../words.ts'

/** "4 May 2026 to 29 May 2026", or one day, or that no time is known. */
export function sourceSpan(words: Words, { oldest, newest }: Pick<SourceStatistics, 'oldest' | 'newest'>): string {
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

function recorded({ words: { say }, facts, statistics }: Report): Answer {
  const held = facts.withheld.reduce((sum, { count }) => sum + count, 0)
  const count = Object.values(statistics.bySource).filter(({ records }) => records > 0).length
  const entries = say('glance.entries', { records: statistics.records, pictures: statistics.pictures })
  return {
    question: say('glance.recorded'),
    answer: say('glance.sources', { count }),
    details: `${entries} ${say('glance.heldBack', { count: held })}`,
  }
}

function seen({ words: { say }, facts, statistics }: Report): Answer {
  const question = say('glance.seen')
  const looks = facts.sources
    .filter(({ holds }) => holds === 'consultations')
    .reduce((sum, { id }) => sum + (statistics.bySource[id]?.records ?? 0), 0)
  if (facts.programmes.length === 0)
    return { question, answer: say('glance.notSaid'), details: say('glance.askEmployer') }
  const teams = new Map<string, number>()
  for (const { name, people } of facts.programmes.flatMap(({ recipients }) => recipients))
    teams.set(name, Math.max(people, teams.get(name) ?? 0))
  const count = [...teams.values()].reduce((sum, people) => sum + people, 0)
  return {
    question,
    answer: say('glance.people', { count }),
    details: `${say('glance.access', { teams: teams.size })} ${say('glance.looks', { count: looks })}`,
  }
}

function used({ words: { say }, facts, statistics }: Report): Answer {
  const question = say('glance.used')
  const trained = facts.sources.some(
    ({ holds, id }) => holds === 'training' && (statistics.bySource[id]?.records ?? 0) > 0,
  )
  const asked = facts.sources.some(({ holds }) => holds === 'training')
  const training = say(trained ? 'glance.trained' : asked ? 'glance.notTrained' : 'glance.trainingUnknown')
  const purposes = [...new Set(facts.programmes.flatMap(each => each.purposes.map(({ purpose }) => purpose)))]
  if (purposes.length === 0) return { question, answer: say('glance.notSaid'), details: training }
  return {
    question,
    answer: say('glance.purposes', { count: purposes.length }),
    details: `${training} ${say('glance.seeUse')}`,
  }
}
