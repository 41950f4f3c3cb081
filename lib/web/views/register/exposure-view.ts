import type { Case } from '#lib/domain/case/case.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import { breachClock } from '#lib/domain/deadline/breach-clock.ts'
import { complaintClock } from '#lib/domain/deadline/complaint-clock.ts'
import { type AuthorityTold, type Exposure, isToldInTime } from '#lib/domain/register/exposure.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Input = {
  exposures: Exposure[]
  told: AuthorityTold[]
  requests: Case[]
  zone: string
  now: Temporal.Instant
  words: Words
}

/** The 72-hour clock of each exposure with the cases linked to it, and the complaint clock of each British complaint. */
export const exposureView = (given: Input) => ({
  zone: given.zone,
  intro: given.words.t('exposures.intro', { zone: given.zone }),
  exposures: given.exposures.map(one => exposureOf(one, given)),
  complaints: given.requests.flatMap(request => complaintsOf(request, given.words)),
})

export type ExposureView = ReturnType<typeof exposureView>

function exposureOf(exposure: Exposure, given: Input) {
  const { requests, zone, words } = given
  const aware = Temporal.Instant.from(exposure.awareAt)
  const { target, latest } = breachClock(aware, zone)
  const linked = requests.filter(({ reading }) => reading.exposure.linked.includes(exposure.id))
  const told = given.told.find(({ exposureId }) => exposureId === exposure.id)
  return {
    id: exposure.id,
    title: inLanguage(exposure.title, words.language),
    aware: words.moment(aware, zone),
    target: words.moment(target, zone),
    latest: words.moment(latest, zone),
    ...clockOf(exposure, target, told, given),
    told: told ? { lateBecause: told.lateBecause, by: told.by } : null,
    cases: linked.map(request => ({ number: request.number, letter: letterWords(request, exposure.id, words) })),
    unlinked: requests
      .filter(request => exposure.affected.includes(request.subject.personId))
      .filter(request => !linked.includes(request) && !request.closed)
      .map(({ number, subject }) => ({ number, name: subject.name })),
  }
}

/** The hours left or gone; once the authority was told the clock has ended. */
function clockOf(exposure: Exposure, target: Temporal.Instant, told: AuthorityTold | undefined, given: Input) {
  const { zone, now, words } = given
  const { t } = words
  if (told) {
    const inTime = isToldInTime(exposure, told.toldAt, zone)
    const date = words.moment(told.toldAt, zone)
    return {
      kind: inTime ? ('ok' as const) : ('late' as const),
      left: t(inTime ? 'exposures.toldInTime' : 'exposures.toldLate', { date }),
    }
  }
  const hours = Math.floor(now.until(target).total('hours'))
  return hours < 0
    ? { kind: 'late' as const, left: t('exposures.hoursPast', { hours: -hours }) }
    : { kind: 'soon' as const, left: t('exposures.hoursLeft', { hours }) }
}

const isLink = (fact: Fact, exposureId: string): boolean =>
  fact.kind === 'breach_linked' && fact.exposureId === exposureId

/** When the person was told of it (exposure), or null. */
function letterWords({ facts, establishment }: Case, exposureId: string, { t, day }: Words): string | null {
  const links = facts.filter(fact => isLink(fact, exposureId)).map(({ id }) => id)
  const letter = facts.find(
    fact => fact.kind === 'notice_sent' && fact.notice === 'exposure' && links.includes(fact.about),
  )
  if (!letter) return null
  const date = day(letter.at.toZonedDateTimeISO(establishment.timeZone).toPlainDate())
  return t('exposures.letterSent', { date })
}

/** Data Protection Act 2018 s.164A stands for establishments in the United Kingdom only. */
function complaintsOf({ number, establishment, facts }: Case, { t, day }: Words) {
  if (establishment.country !== 'GB') return []
  return facts.flatMap(fact => {
    if (fact.kind !== 'complaint' || fact.to !== 'officer') return []
    const came = fact.arrivedAt === undefined ? fact.at : Temporal.Instant.from(fact.arrivedAt)
    const { receivedDate, safe } = complaintClock(came, establishment.timeZone)
    const told = facts.find(one => isReceipt(one, fact.id))
    const confirmed = told ? day(told.at.toZonedDateTimeISO(establishment.timeZone).toPlainDate()) : null
    return [
      {
        id: fact.id,
        number,
        received: day(receivedDate),
        safe: day(safe),
        confirmed: confirmed ?? t('exposures.notYet'),
      },
    ]
  })
}

const isReceipt = (fact: Fact, about: string) =>
  fact.kind === 'notice_sent' && fact.notice === 'complaint' && fact.about === about
