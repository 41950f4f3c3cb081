import type { AccessReport, ReportProgramme } from './access-report.ts'

/** The numbers of the three questions, the same on page and PDF. */
export type Glance = {
  sources: number
  records: number
  pictures: number
  withheld: number
  /** People of all recipients together (Art. 15(1)(c)); a recipient named in several programmes counts once. */
  people: number
  recipients: number
  /** Looks at the person's data that the access logs show. */
  looks: number
  purposes: number
  /** Whether data of the person stand in a training set. */
  trained: boolean
}

/** Art. 15(1)(a)–(c) in numbers: what is recorded, who can see it and did, what it is used for. */
export function glanceOf({ facts, statistics }: AccessReport): Glance {
  const programmes = concerned(facts)
  const recipients = new Map<string, number>()
  for (const { name, people } of programmes.flatMap(one => one.recipients))
    recipients.set(name, Math.max(people, recipients.get(name) ?? 0))
  const counted = (holds: 'consultations' | 'training') =>
    facts.sources
      .filter(source => source.holds === holds)
      .reduce((sum, source) => sum + (statistics.bySource[source.id]?.records ?? 0), 0)
  return {
    sources: facts.sources.length,
    records: statistics.records,
    pictures: statistics.pictures,
    withheld: facts.withheld.reduce((sum, row) => sum + row.count, 0),
    people: [...recipients.values()].reduce((sum, people) => sum + people, 0),
    recipients: recipients.size,
    looks: counted('consultations'),
    purposes: new Set(programmes.flatMap(one => one.purposes.map(({ purpose }) => purpose))).size,
    trained: counted('training') > 0,
  }
}

/** The programmes that the sources of this answer belong to. */
export const concerned = ({ programmes, sources }: AccessReport['facts']): ReportProgramme[] =>
  programmes.filter(({ id }) => sources.some(source => source.programmeId === id))
