import { streamTitle } from '#lib/domain/records/coverage.ts'
import { type AccessReport, type Artifact, filesGiven } from '#lib/domain/report/access-report.ts'
import { confirmationOf, type Glance, glanceOf, isWhileExposed, scoresIn } from '#lib/domain/report/at-a-glance.ts'
import { machineView } from '#lib/web/views/register/machine-view.ts'
import { dayOf } from '#lib/web/words/day-of.ts'
import { gapWords } from '#lib/web/words/gap-words.ts'
import { countryName, transferWords } from '#lib/web/words/transfer-words.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { sourceLine } from './source-line.ts'
import { withheldLine } from './withheld-line.ts'

/** The answer as the page prints it; `words` are those of the report's own language. */
export function reportView(report: AccessReport, artifacts: Artifact[], words: Words) {
  const { facts, statistics } = report
  const { t } = words
  const glance = glanceOf(report)
  const confirmation = confirmationOf(report)
  const employer = facts.controller.name
  return {
    language: words.language,
    number: facts.number ?? '',
    heading: t(confirmation === 'no' ? 'report.headingNothing' : 'report.heading', { employer }),
    confirmation: t(`report.confirm.${confirmation}`),
    lead: leadOf(report, words),
    files: filesOf(artifacts, words),
    glance: glanceView(glance, words),
    trained: glance.trained,
    exposures: facts.exposures.map(exposure => exposureView(exposure, facts.timeZone, words)),
    heat: statistics.heat,
    zone: facts.timeZone,
    sources: facts.sources.map(source => sourceLine(source, report, words)),
    looks: looksOf(report, glance, words),
    training: statistics.training.map(row => ({
      ...row,
      dates: spanOf(row.from, row.to, words),
      records: words.number(row.records),
      basis: basisOf(row.basis, words),
    })),
    programmes: facts.programmes.map(programme => programmeView(programme, words)),
    withheld: facts.withheld.map(row => withheldLine(row, facts, words)),
    transfers: transferWords(facts, words),
    ...holdWords(facts, words),
    scores: t('pdf.use.scores', { count: scoresIn(statistics) }),
    overTime: overTimeOf(report, words),
    coverage: facts.sources.flatMap(source =>
      source.coverage.map(line => coverageLine(source, line, facts.timeZone, words)),
    ),
    officer: { name: facts.controller.dpoName, email: facts.controller.dpoEmail },
    authorities: facts.authorities,
    employer,
  }
}

const trained = {
  yes: 'pdf.glance.trained',
  no: 'pdf.glance.notTrained',
  unread: 'pdf.glance.trainingUnread',
  unknown: 'report.trainedUnknown',
} as const

/** The three questions, one number and a sentence or two each. */
const glanceView = (glance: Glance, words: Words) => {
  const { t } = words
  return {
    sources: t('pdf.glance.sources', { count: glance.sources }),
    held: t('pdf.glance.entries', { records: glance.records, pictures: glance.pictures }),
    withheld: glance.withheld > 0 ? t('report.heldBack', { count: glance.withheld }) : null,
    people: t('pdf.glance.people', { count: glance.people }),
    access: t('pdf.glance.access', { teams: glance.recipients }),
    looks: lookedWords(glance, words),
    purposes: t('pdf.glance.purposes', { count: glance.purposes }),
    training: t(trained[glance.trained]),
  }
}

/** Since when nothing may be deleted: as a proof (`hold`), and what that means for the planned days (`held`). */
function holdWords({ hold, timeZone }: AccessReport['facts'], words: Words) {
  if (!hold) return { hold: null, held: null }
  const date = dayOf(hold.since, words, timeZone)
  const time = words.time(Temporal.Instant.from(hold.since), timeZone)
  return {
    hold: words.t('pdf.coverage.holdWords', { date, time }),
    held: words.t('pdf.source.deletionHeld', { date }),
  }
}

export type ReportView = ReturnType<typeof reportView>

const spanOf = (from: string, to: string, words: Words, zone?: string) =>
  words.t('report.span', { from: dayOf(from, words, zone), to: dayOf(to, words, zone) })

/** A request for everything asks from before there were records: then only the end of the period says something. */
const longAgo = '2001'

function leadOf({ facts: { period, preparedAt, timeZone } }: AccessReport, words: Words): string {
  const to = dayOf(period.to, words, timeZone)
  const prepared = dayOf(preparedAt, words, timeZone)
  if (period.from < longAgo) return words.t('report.lead', { to, prepared })
  return words.t('report.leadPeriod', { from: dayOf(period.from, words, timeZone), to, prepared })
}

/** A file of the answer: its title, a sentence with type, pages and size, its button; `link` where the report names it. */
export type AnswerFile = {
  name: string
  title: string
  about: string
  button: string
  sha256: string
  link: string | null
}

/** The words of each kind of file, by their keys. */
const fileWords = {
  pdf: { title: 'report.pdf', about: 'report.pdfWords', button: 'report.downloadPdf' },
  large_print: { title: 'report.large', about: 'report.largeWords', button: 'report.downloadLarge' },
  zip: { title: 'report.zip', about: 'report.zipWords', button: 'report.downloadZip' },
  volume: { title: 'report.volume', about: 'report.volumeWords', button: 'report.downloadVolume' },
} as const
const links = { pdf: 'report.getPdf', zip: 'report.getZip' } as const

/** The files of the answer in the order in which they are offered. */
export const filesOf = (artifacts: Artifact[], { t, size }: Words): AnswerFile[] =>
  filesGiven(artifacts).map(({ kind, name, bytes, pages = 0, sha256, rows, firstRecord = 0, lastRecord = 0 }) => {
    const blanks = {
      pages,
      size: size(bytes),
      volume: String(Number(/\d+/.exec(name)?.[0] ?? 0)),
      first: String(firstRecord),
      last: String(lastRecord),
      holds: rows ? 'rows' : 'pictures',
    }
    const { title, about, button } = fileWords[kind]
    const link = kind === 'pdf' || kind === 'zip' ? t(links[kind], blanks) : null
    return { name, sha256, title: t(title, blanks), about: t(about, blanks), button: t(button, blanks), link }
  })

/** Every source with its entries by month, for the chart of all of them. */
const overTimeOf = ({ facts, statistics }: AccessReport, { t }: Words) => ({
  sources: facts.sources.map(({ id, title }) => ({ title, byMonth: statistics.bySource[id]?.byMonth ?? [] })),
  others: t('pdf.glance.others'),
})

function exposureView(exposure: AccessReport['facts']['exposures'][number], zone: string, words: Words) {
  const { from, to, couldOpen, opened } = exposure
  const dates = { from: dayOf(from, words, zone), to: dayOf(to, words, zone) }
  return {
    ...exposure,
    short: words.t('report.exposedWords', { ...dates, opened }),
    when: words.t('report.span', dates),
    access: words.t('pdf.exposure.accessWords', { couldOpen, opened }),
  }
}

/** Whether anyone looked, and how often; never "no" where a log was not read in full. */
function lookedWords({ looks, looked }: Glance, { t }: Words): string {
  if (looked === 'yes') return t('report.wasOpened', { count: looks })
  return t(
    looked === 'no' ? 'report.neverOpened' : looked === 'unread' ? 'pdf.glance.looksUnread' : 'pdf.glance.looksUnknown',
  )
}

function looksOf({ facts, statistics }: AccessReport, glance: Glance, words: Words) {
  const { t } = words
  const logs = facts.sources.filter(({ holds }) => holds === 'consultations')
  const codes = new Map(logs.flatMap(source => Object.entries(source.codes)))
  const told = (value: string): string => codes.get(value) ?? value
  const rows = statistics.consultations.map(row => ({
    key: row.recordId,
    when: row.at ? words.moment(Temporal.Instant.from(row.at), facts.timeZone) : t('report.unknownTime'),
    by: row.cleared ? told(row.function) : `${told(row.function)} (${t('pdf.row.uncleared')})`,
    purpose: told(row.purpose),
    system: told(row.system),
    how: [
      t(row.exported ? 'pdf.row.exported' : 'pdf.row.viewed'),
      ...(isWhileExposed(row.at, facts.exposures) ? [t('pdf.row.exposed')] : []),
    ].join(', '),
  }))
  const [listed, all] = [rows.length, glance.looks]
  const more = all > listed ? t('report.looksMore', { listed: words.number(listed), all: words.number(all) }) : null
  const none = t('report.looksNone', { employer: facts.controller.name })
  return { rows, more, none: glance.looked === 'no' ? none : lookedWords(glance, words) }
}

const bases = ['row-match', 'source-lineage', 'declared'] as const

function basisOf(basis: string, { t }: Words): string {
  const known = bases.find(one => one === basis)
  return known ? t(`pdf.use.basisOf.${known}`) : basis
}

function programmeView(programme: AccessReport['facts']['programmes'][number], words: Words) {
  const { t } = words
  const { state } = programme
  const since = { date: dayOf(state.since, words) }
  return {
    ...programme,
    machine: programme.machine ? machineView(programme.machine, text => text, words) : [],
    checked: programme.lastChecked ? t('report.registerChecked', { date: dayOf(programme.lastChecked, words) }) : null,
    state: state.kind === 'active' ? null : `${t(`report.programme.${state.kind}`, since)} ${state.why ?? ''}`,
    recipients: programme.recipients.map(one => ({
      ...one,
      count: t('pdf.glance.people', { count: one.people }),
      abroad: one.country ? t('report.abroad', { country: countryName(one.country, words) }) : null,
    })),
  }
}

function coverageLine(
  source: AccessReport['facts']['sources'][number],
  line: AccessReport['facts']['sources'][number]['coverage'][number],
  zone: string,
  words: Words,
) {
  const empty = line.status === 'complete' && line.counts.kept === 0
  return {
    key: `${line.source} ${line.stream}`,
    source: streamTitle(source, line),
    state: words.t(`status.sourceState.${empty ? 'empty' : line.status}`),
    entries: words.number(line.counts.kept),
    checked: words.moment(Temporal.Instant.from(line.asOf), zone),
    gaps: line.gaps.map(gap => gapWords(gap, words)),
  }
}
