import type { AccessRequest } from '../../domain/access-request.ts'
import { breachClock } from '../../domain/breach-clock.ts'
import { complaintClock } from '../../domain/complaint-clock.ts'
import type { Exposure } from '../../domain/exposure.ts'
import type { Fact } from '../../domain/fact.ts'
import { inLanguage } from '../../domain/words.ts'
import type { Words } from '../words-in.ts'

type Given = {
  exposures: Exposure[]
  requests: AccessRequest[]
  zone: string
  now: Temporal.Instant
  words: Words
}

/** The 72-hour clock of each exposure with the cases linked to it, and the complaint clock of each British complaint. */
export const exposureView = (given: Given) => ({
  intro: given.words.t('metrics.exposures.intro', { zone: given.zone }),
  exposures: given.exposures.map(one => exposureOf(one, given)),
  complaints: given.requests.flatMap(request => complaintsOf(request, given.words)),
})

export type ExposureView = ReturnType<typeof exposureView>

function exposureOf({ id, title, awareAt }: Exposure, { requests, zone, now, words }: Given) {
  const { t, moment } = words
  const aware = Temporal.Instant.from(awareAt)
  const { target, latest } = breachClock(aware, zone)
  const hours = Math.floor(now.until(target).total('hours'))
  return {
    id,
    title: inLanguage(title, words.language),
    aware: moment(aware, zone),
    target: moment(target, zone),
    latest: moment(latest, zone),
    kind: hours < 0 ? ('late' as const) : ('soon' as const),
    left: hours < 0 ? t('metrics.exposures.hoursPast', { hours: -hours }) : t('metrics.exposures.hoursLeft', { hours }),
    cases: requests
      .filter(({ facts }) => facts.some(fact => fact.kind === 'breach_linked' && fact.exposureId === id))
      .map(({ number }) => number),
  }
}

/** Data Protection Act 2018 s.164A stands for establishments in the United Kingdom only. */
function complaintsOf({ number, establishment, facts }: AccessRequest, { t, day }: Words) {
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
        confirmed: confirmed ?? t('metrics.exposures.notYet'),
      },
    ]
  })
}

const isReceipt = (fact: Fact, about: string) =>
  fact.kind === 'notice_sent' && fact.notice === 'N12' && fact.about === about
