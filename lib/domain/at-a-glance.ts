import type { AccessReport } from './access-report.ts'

/** The numbers of the three questions, the same on page and PDF. */
export type Glance = {
  /** Sources that hold something about the person. */
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
  /** Whether data of the person stand in a training set; unknown where no source of that kind was asked. */
  trained: 'yes' | 'no' | 'unknown'
}

/** Art. 15(1)(a)–(c) in numbers: what is recorded, who can see it and did, what it is used for. */
export function glanceOf({ facts, statistics }: AccessReport): Glance {
  const recipients = new Map<string, number>()
  for (const { name, people } of facts.programmes.flatMap(one => one.recipients))
    recipients.set(name, Math.max(people, recipients.get(name) ?? 0))
  const of = (holds: 'consultations' | 'training') => facts.sources.filter(source => source.holds === holds)
  const held = ({ id }: { id: string }) => statistics.bySource[id]?.records ?? 0
  const training = of('training')
  return {
    sources: facts.sources.filter(source => held(source) > 0).length,
    records: statistics.records,
    pictures: statistics.pictures,
    withheld: facts.withheld.reduce((sum, row) => sum + row.count, 0),
    people: [...recipients.values()].reduce((sum, people) => sum + people, 0),
    recipients: recipients.size,
    looks: of('consultations').reduce((sum, source) => sum + held(source), 0),
    purposes: new Set(facts.programmes.flatMap(one => one.purposes.map(({ purpose }) => purpose))).size,
    trained: training.some(source => held(source) > 0) ? 'yes' : training.length > 0 ? 'no' : 'unknown',
  }
}
