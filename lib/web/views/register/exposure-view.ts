import { breachClock } from '#lib/domain/deadline/breach-clock.ts'
import { complaintClock } from '#lib/domain/deadline/complaint-clock.ts'
import { type AuthorityTold, type Exposure, isToldInTime } from '#lib/domain/register/exposure.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import type { Numbered } from '#lib/ports/lists/desk.ts'
import type { Complaint, LinkedCase } from '#lib/ports/lists/exposure-cases.ts'
import type { World } from '#lib/ports/world.ts'
import { pagesOf, skipped } from '#lib/web/views/desk/pages.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Exposed = Omit<Exposure, 'affected'>

/** An exposure with a page of the cases linked to it, and the first of those that are not linked yet. */
type Beside = { exposure: Exposed; linked: Numbered<LinkedCase>; unlinked: Numbered<{ number: string; name: string }> }

type Input = {
  exposures: Beside[]
  told: AuthorityTold[]
  complaints: Numbered<Complaint>
  zone: string
  now: Temporal.Instant
  words: Words
}

/** Which pages are looked at: of the cases linked to one exposure, and of the complaints; of all others the first. */
export type Looking = { exposure: string; page: number; complaints: number }

/** What stands beside the cases, a page of each list. */
export async function readExposures({ register, exposureCases }: World, looking: Looking) {
  const exposures = await register.exposures()
  const told = await register.told()
  const complaints = await exposureCases.complaints(skipped(looking.complaints))
  const beside: Beside[] = []
  for (const exposure of exposures) {
    const skip = exposure.id === looking.exposure ? skipped(looking.page) : 0
    const linked = await exposureCases.linked(exposure.id, skip)
    beside.push({ exposure, linked, unlinked: await exposureCases.unlinked(exposure.id) })
  }
  return { exposures: beside, told, complaints }
}

/** The 72-hour clock of each exposure with the cases linked to it, and the complaint clock of each British complaint. */
export const exposureView = (given: Input) => ({
  zone: given.zone,
  intro: given.words.t('exposures.intro', { zone: given.zone }),
  exposures: given.exposures.map(one => exposureOf(one, given)),
  complaints: given.complaints.rows.map(one => complaintOf(one, given.words)),
  complaintPages: pagesOf(given.complaints.all),
})

export type ExposureView = ReturnType<typeof exposureView>

function exposureOf({ exposure, linked, unlinked }: Beside, given: Input) {
  const { zone, words } = given
  const aware = Temporal.Instant.from(exposure.awareAt)
  const { target, latest } = breachClock(aware, zone)
  const told = given.told.find(({ exposureId }) => exposureId === exposure.id)
  return {
    id: exposure.id,
    title: inLanguage(exposure.title, words.language),
    aware: words.moment(aware, zone),
    target: words.moment(target, zone),
    latest: words.moment(latest, zone),
    ...clockOf(exposure, target, told, given),
    told: told ? { lateBecause: told.lateBecause, by: told.by } : null,
    cases: linked.rows.map(one => ({ number: one.number, letter: letterWords(one, words) })),
    pages: pagesOf(linked.all),
    unlinked: unlinked.rows,
    more:
      unlinked.all > unlinked.rows.length
        ? words.t('exposures.more', { shown: words.number(unlinked.rows.length), all: words.number(unlinked.all) })
        : null,
  }
}

/** The hours left or gone; once the authority was told the clock has ended. */
function clockOf(exposure: Exposed, target: Temporal.Instant, told: AuthorityTold | undefined, given: Input) {
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

/** When the person was told of it (exposure), or null. */
const letterWords = ({ toldAt, timeZone }: LinkedCase, words: Words): string | null =>
  toldAt && words.t('exposures.letterSent', { date: dayOf(toldAt, timeZone, words) })

/** Data Protection Act 2018 s.164A: of a complaint from before its first day no law says by when it is confirmed. */
function complaintOf({ id, number, at, confirmedAt, place }: Complaint, words: Words) {
  const clock = complaintClock(at, place)
  return {
    id,
    number,
    received: dayOf(at, place.timeZone, words),
    safe: clock ? words.day(clock.due) : words.t('exposures.noDay'),
    confirmed: confirmedAt ? dayOf(confirmedAt, place.timeZone, words) : words.t('exposures.notYet'),
  }
}

const dayOf = (at: Temporal.Instant, timeZone: string, { day }: Words): string =>
  day(at.toZonedDateTimeISO(timeZone).toPlainDate())
