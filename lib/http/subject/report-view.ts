import type { AccessReport, Artifact } from '../../domain/access-report.ts'
import { glanceOf } from '../../domain/at-a-glance.ts'
import type { Words } from '../words-in.ts'
import { gapWords } from './gap-words.ts'
import { sourceLine } from './source-line.ts'

/** The answer as the page prints it; `words` are those of the report's own language. */
export function reportView(report: AccessReport, artifacts: Artifact[], words: Words) {
  const { facts, statistics } = report
  const { t } = words
  const glance = glanceOf(report)
  const employer = facts.controller.name
  return {
    language: words.language,
    number: facts.number ?? '',
    heading: t(statistics.records + glance.withheld > 0 ? 'answer.heading' : 'answer.headingNothing', { employer }),
    lead: leadOf(report, words),
    files: filesOf(artifacts, words),
    glance: {
      sources: t('answer.sources', { count: glance.sources }),
      held: t('answer.entriesAndPictures', { records: glance.records, pictures: glance.pictures }),
      withheld: glance.withheld > 0 ? t('answer.heldBack', { count: glance.withheld }) : null,
      people: t('answer.people', { count: glance.people }),
      access: t('answer.haveAccess', { teams: glance.recipients }),
      looks: glance.looks > 0 ? t('answer.wasOpened', { count: glance.looks }) : t('answer.neverOpened'),
      purposes: t('answer.purposes', { count: glance.purposes }),
      training: t(`answer.trained.${glance.trained}`),
    },
    trained: glance.trained,
    exposures: facts.exposures.map(exposure => exposureView(exposure, facts.timeZone, words)),
    heat: statistics.heat,
    zone: facts.timeZone,
    sources: facts.sources.map(source => sourceLine(source, report, words)),
    looks: looksOf(report, glance.looks, words),
    training: statistics.training.map(row => ({
      ...row,
      dates: spanOf(row.from, row.to, words),
      records: words.number(row.records),
      basis: basisOf(row.basis, words),
    })),
    programmes: facts.programmes.map(programme => programmeView(programme, words)),
    withheld: facts.withheld.map(row => ({
      key: `${row.source} ${row.category} ${row.ground}`,
      source: facts.sources.find(source => source.id === row.source)?.title ?? row.source,
      count: words.number(row.count),
      dates: row.from && row.to ? spanOf(row.from, row.to, words) : '',
      reason: t(`answer.ground.${row.ground}`),
    })),
    coverage: facts.sources.flatMap(source =>
      source.coverage.map(line => coverageLine(source.title, line, facts.timeZone, words)),
    ),
    officer: { name: facts.controller.dpoName, email: facts.controller.dpoEmail },
    authorities: facts.authorities,
    employer,
  }
}

export type ReportView = ReturnType<typeof reportView>

/** The day of an ISO day or instant, in words. */
const dayOf = (iso: string, { day }: Words, zone = 'UTC') =>
  day(
    iso.length > 10 ? Temporal.Instant.from(iso).toZonedDateTimeISO(zone).toPlainDate() : Temporal.PlainDate.from(iso),
  )

const spanOf = (from: string, to: string, words: Words, zone?: string) =>
  words.t('answer.span', { from: dayOf(from, words, zone), to: dayOf(to, words, zone) })

/** A request for everything asks from before there were records: then only the end of the period says something. */
const longAgo = '2001'

function leadOf({ facts: { period, preparedAt, timeZone } }: AccessReport, words: Words): string {
  const to = dayOf(period.to, words, timeZone)
  const prepared = dayOf(preparedAt, words, timeZone)
  if (period.from < longAgo) return words.t('answer.lead', { to, prepared })
  return words.t('answer.leadPeriod', { from: dayOf(period.from, words, timeZone), to, prepared })
}

/** A file of the answer: a link that says its type and size, and a sentence about it. */
export type AnswerFile = { kind: 'pdf' | 'zip'; sha256: string; link: string; about: string }

/** The files of the answer with type, pages and size. */
export function filesOf(artifacts: Artifact[], { t, size }: Words): AnswerFile[] {
  return artifacts.flatMap(({ kind, bytes, pages = 0, sha256 }): AnswerFile[] => {
    const pdf = { pages, size: size(bytes) }
    const zip = { size: size(bytes) }
    if (kind === 'pdf') return [{ kind, sha256, link: t('answer.getPdf', pdf), about: t('answer.pdfWords', pdf) }]
    return kind === 'zip' ? [{ kind, sha256, link: t('answer.getZip', zip), about: t('answer.zipWords', zip) }] : []
  })
}

function exposureView(exposure: AccessReport['facts']['exposures'][number], zone: string, words: Words) {
  const { from, to, couldOpen, opened } = exposure
  const dates = { from: dayOf(from, words, zone), to: dayOf(to, words, zone) }
  return {
    ...exposure,
    short: words.t('answer.exposedWords', { ...dates, opened }),
    when: words.t('answer.span', dates),
    access: words.t('answer.exposure.accessWords', { couldOpen, opened }),
  }
}

function looksOf({ facts, statistics }: AccessReport, all: number, words: Words) {
  const { t } = words
  const rows = statistics.consultations.map(row => ({
    key: row.recordId,
    when: row.at ? words.moment(Temporal.Instant.from(row.at), facts.timeZone) : t('answer.unknownTime'),
    by: row.cleared ? row.function : `${row.function} (${t('answer.uncleared')})`,
    purpose: row.purpose,
    system: row.system,
    how: t(row.exported ? 'answer.exported' : 'answer.viewed'),
  }))
  const listed = rows.length
  const more = all > listed ? t('answer.looksMore', { listed: words.number(listed), all: words.number(all) }) : null
  return { rows, more, none: t('answer.looksNone', { employer: facts.controller.name }) }
}

const bases = ['row-match', 'source-lineage', 'declared'] as const

function basisOf(basis: string, { t }: Words): string {
  const known = bases.find(one => one === basis)
  return known ? t(`answer.basisOf.${known}`) : basis
}

function programmeView(programme: AccessReport['facts']['programmes'][number], words: Words) {
  const { t } = words
  const { state } = programme
  const since = { date: dayOf(state.since, words) }
  return {
    ...programme,
    state: state.kind === 'active' ? null : `${t(`answer.${state.kind}`, since)} ${state.why ?? ''}`,
    recipients: programme.recipients.map(one => ({
      ...one,
      count: t('answer.recipientPeople', { count: one.people }),
      abroad: one.country
        ? t('answer.abroad', { country: countryName(one.country, words), safeguard: one.safeguard ?? '' })
        : null,
    })),
  }
}

const countryName = (code: string, { language }: Words) =>
  new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code

function coverageLine(
  source: string,
  line: AccessReport['facts']['sources'][number]['coverage'][number],
  zone: string,
  words: Words,
) {
  const empty = line.status === 'complete' && line.counts.kept === 0
  return {
    key: `${line.source} ${line.stream}`,
    source: line.title && line.title !== source ? `${source}: ${line.title}` : source,
    state: words.t(`status.sourceState.${empty ? 'empty' : line.status}`),
    entries: words.number(line.counts.kept),
    checked: words.moment(Temporal.Instant.from(line.asOf), zone),
    gaps: line.gaps.map(gap => gapWords(gap, words)),
  }
}
