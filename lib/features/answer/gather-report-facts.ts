import type { Case } from '#lib/domain/case/case.ts'
import { authoritiesOf } from '#lib/domain/people/authority.ts'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import type { Decides } from '#lib/domain/register/machine-decisions.ts'
import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage, type Translated } from '#lib/domain/register/translated.ts'
import type { ReportExposure, ReportFacts, ReportProgramme, ReportSource } from '#lib/domain/report/access-report.ts'
import type { VerifyCode } from '#lib/domain/report/verify-code.ts'
import { type Withholding, withheldRows } from '#lib/domain/report/withholding.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import type { World } from '#lib/ports/world.ts'

/** Everything Art. 15(1)(a)–(h) and (2) ask besides the copy, for this person, in the language they chose. */
export async function gatherReportFacts(
  world: World,
  request: Case,
  { version, code }: { version: number; code: VerifyCode },
  units: CollectionUnit[],
  withheld: Withholding[],
): Promise<ReportFacts> {
  const { language } = request.contact
  const say = (words: Translated) => inLanguage(words, language)
  const asked = (source: RegisteredSource) => units.some(unit => unit.source === source.id)
  const programmes = await world.register.programmes()
  const sources = await world.register.sources()
  const exposures = await world.register.exposures(request.subject.personId)
  const zone = request.establishment.timeZone
  const since = request.holdSince
  const periods = units.flatMap(unit => unit.ledger.map(line => line.asked))
  return {
    number: request.number,
    version,
    language,
    edition: request.contact.format === 'large_print' ? 'large_print' : 'standard',
    demo: world.employer.demo,
    controller: { name: world.employer.name, dpoName: world.employer.dpoName, dpoEmail: world.employer.dpoEmail },
    subject: { name: request.subject.name, employeeNo: request.subject.employeeNo },
    receivedOn: request.receivedAt.toZonedDateTimeISO(zone).toPlainDate().toString(),
    preparedAt: world.clock.now().toString(),
    period: {
      from: periods.map(one => one.from).sort()[0] ?? request.receivedAt.toString(),
      to:
        periods
          .map(one => one.to)
          .sort()
          .at(-1) ?? request.receivedAt.toString(),
    },
    timeZone: zone,
    programmes: programmes.map(programme => ({ ...programmeIn(programme, say), ...quoted(programme.title, language) })),
    sources: sources
      .filter(asked)
      .map(source => ({ ...sourceIn(source, units, say), ...quoted(source.title, language) })),
    exposures: exposures
      .filter(exposure => exposure.affected.includes(request.subject.personId))
      .map(exposure => ({ ...exposureIn(exposure, say), ...quoted(exposure.title, language) })),
    withheld: withheldRows(withheld, zone),
    authorities: authoritiesOf(request).map(({ name, address, website, complaintUrl, email, complaintLanguage }) => ({
      name,
      address,
      website,
      complaintUrl,
      email,
      language: complaintLanguage,
    })),
    verifyCode: code,
    verifyUrl: `${world.employer.appUrl}/verify`,
    hold: since ? { since: since.toString() } : null,
    rightsUrl: `${world.employer.appUrl}/requests/${request.number}/rights`,
    versions: world.versions,
  }
}

type Say = (words: Translated) => string

/** A text that has not been translated stands in English, which is said. */
const quoted = (words: Translated, language: Language): { language?: Language } =>
  words[language] === undefined ? { language: 'en' } : {}

const programmeIn = (programme: MonitoringProgramme, say: Say): ReportProgramme => ({
  id: programme.id,
  title: say(programme.title),
  what: say(programme.what),
  state: {
    kind: programme.state.kind,
    since: programme.state.since,
    why: programme.state.why ? say(programme.state.why) : null,
  },
  purposes: programme.purposes.map(({ purpose, legalBasis }) => ({
    purpose: say(purpose),
    legalBasis: say(legalBasis),
  })),
  recipients: programme.recipients.map(one => ({
    name: say(one.name),
    kind: one.kind,
    people: one.people,
    why: say(one.why),
    country: one.country ?? null,
    safeguard: one.safeguard ? say(one.safeguard) : null,
  })),
  retention: { days: programme.retention.days, words: say(programme.retention.words) },
  aiTraining: {
    used: programme.aiTraining.used,
    words: say(programme.aiTraining.words),
    model: programme.aiTraining.model ?? null,
    from: programme.aiTraining.from ?? null,
    to: programme.aiTraining.to ?? null,
  },
  automatedDecisions: say(programme.automatedDecisions),
  machine: { decides: decidesIn(programme.decides, say), highRiskAi: programme.highRiskAi ?? null },
  lastChecked: programme.lastChecked,
})

function decidesIn(decides: Decides | undefined, say: Say): Decides<string> | null {
  if (!decides?.automated) return decides ?? null
  const { logic, significance, review } = decides
  return { automated: true, logic: say(logic), significance: say(significance), review: say(review) }
}

const sourceIn = (source: RegisteredSource, units: CollectionUnit[], say: Say): ReportSource => ({
  id: source.id,
  title: say(source.title),
  meaning: say(source.meaning),
  origin: say(source.origin),
  programmeId: source.programmeId,
  holds: source.holds,
  codes: Object.fromEntries(Object.entries(source.codes).map(([code, words]) => [code, say(words)])),
  coverage: units.find(unit => unit.source === source.id)?.ledger ?? [],
})

const exposureIn = (exposure: Exposure, say: Say): ReportExposure => ({
  title: say(exposure.title),
  what: say(exposure.what),
  data: say(exposure.data),
  from: exposure.from,
  to: exposure.to,
  couldOpen: exposure.couldOpen,
  opened: exposure.opened,
  measures: say(exposure.measures),
  advice: say(exposure.advice),
})
