import type { AccessReport, ReportSource } from './access-report.ts'

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
  /** Looks at the person's data that the access logs show, and whether anyone looked. */
  looks: number
  looked: Known
  purposes: number
  /** Whether data of the person stand in a training set. */
  trained: Known
}

/**
 * What the records of one kind tell: no only where all of them answered in full and nothing is held back, else `unread`;
 * `unknown` where none was asked. A negative is never inferred.
 */
export type Known = 'yes' | 'no' | 'unread' | 'unknown'

/** Art. 15(1)(a)–(c) in numbers: what is recorded, who can see it and did, what it is used for. */
export function glanceOf({ facts, statistics }: AccessReport): Glance {
  const recipients = new Map<string, number>()
  for (const { name, people } of facts.programmes.flatMap(one => one.recipients))
    recipients.set(name, Math.max(people, recipients.get(name) ?? 0))
  const of = (holds: 'consultations' | 'training') => facts.sources.filter(source => source.holds === holds)
  const held = ({ id }: { id: string }) => statistics.bySource[id]?.records ?? 0
  return {
    sources: facts.sources.filter(source => held(source) > 0).length,
    records: statistics.records,
    pictures: statistics.pictures,
    withheld: facts.withheld.reduce((sum, row) => sum + row.count, 0),
    people: [...recipients.values()].reduce((sum, people) => sum + people, 0),
    recipients: recipients.size,
    looks: of('consultations').reduce((sum, source) => sum + held(source), 0),
    looked: known(of('consultations')),
    purposes: new Set(facts.programmes.flatMap(one => one.purposes.map(({ purpose }) => purpose))).size,
    trained: known(of('training')),
  }

  function known(sources: ReportSource[]): Known {
    if (sources.some(source => held(source) > 0)) return 'yes'
    if (sources.length === 0) return 'unknown'
    const isHeldBack = facts.withheld.some(row => sources.some(({ id }) => id === row.source))
    return sources.every(isComplete) && !isHeldBack ? 'no' : 'unread'
  }
}

/** Art. 15(1): whether data of the person are held. `part`: yes, but something is held back or could not be read. */
export type Confirmation = 'yes' | 'part' | 'no' | 'unsure' | 'withheld'

/** The confirmation; "no" only where every source was asked and answered in full (docs/law/answer.md). */
export function confirmationOf({ facts, statistics }: AccessReport): Confirmation {
  const isWhole = facts.sources.length > 0 && facts.sources.every(isComplete)
  if (statistics.records > 0) return isWhole && facts.withheld.length === 0 ? 'yes' : 'part'
  if (facts.withheld.length > 0) return 'withheld'
  return isWhole ? 'no' : 'unsure'
}

/** Whether every stream of a source answered in full, so that "nothing held" may be said. */
export const isComplete = ({ coverage }: Pick<ReportSource, 'coverage'>): boolean =>
  coverage.length > 0 && coverage.every(({ status }) => status === 'complete' || status === 'not_applicable')

/** A recipient in another country (Art. 15(2)), with the programmes in which they get data. */
export type Transfer = { name: string; country: string; safeguard: string | null; programmes: string[] }

/** Art. 15(2): the recipients for whom the register states another country; each once for country and safeguard. */
export function transfersOf({ programmes }: Pick<AccessReport['facts'], 'programmes'>): Transfer[] {
  const found = new Map<string, Transfer>()
  for (const { title, recipients } of programmes)
    for (const { name, country, safeguard } of recipients) {
      if (country === null) continue
      const key = JSON.stringify([name, country, safeguard])
      const known = found.get(key)
      if (known) known.programmes.push(title)
      else found.set(key, { name, country, safeguard, programmes: [title] })
    }
  return [...found.values()]
}

/** Categories whose entries are values worked out about the person (Art. 15(1)(h), C-634/21). */
const scoring: readonly string[] = ['pd:PerformanceAtWork', 'ft:PerformanceAtWork']

/** How many entries are scores or ratings of the person. */
export const scoresIn = ({ bySource }: AccessReport['statistics']): number =>
  Object.values(bySource)
    .flatMap(({ categories }) => categories)
    .reduce((sum, { category, records }) => sum + (scoring.includes(category) ? records : 0), 0)

/** Whether a look (instant, ISO) fell into the time in which the person's data lay open. */
export const isWhileExposed = (at: string | null, exposures: readonly { from: string; to: string }[]): boolean =>
  at !== null &&
  exposures.some(({ from, to }) => Date.parse(from) <= Date.parse(at) && Date.parse(at) <= Date.parse(to))

/** The oldest day on which an entry of the register was last checked (ISO); null where none is known. */
export const registerCheckedOn = ({ programmes }: Pick<AccessReport['facts'], 'programmes'>): string | null =>
  programmes.flatMap(({ lastChecked }) => (lastChecked ? [lastChecked] : [])).sort()[0] ?? null
