import { courseOf } from '#lib/domain/case/course-of.ts'
import { pictureDays } from '#lib/domain/case/identity-picture.ts'
import { arrivedAt, placeOf, promiseOf } from '#lib/domain/case/promise.ts'
import { latestGoOn } from '#lib/domain/case/working-days.ts'
import { computeDeadline } from '#lib/domain/deadline/deadline.ts'
import { stillWithheld } from '#lib/domain/report/withholding.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { exposuresIn, questionsIn, rightsIn } from './letter-choices.ts'
import type { Given } from './letter-view.ts'
import type { FieldName } from './letters.ts'

/** Where the euro is not the money of the place (ISO 4217). */
const currencies: Partial<Record<string, string>> = {
  ...{
    GB: 'GBP',
    CH: 'CHF',
    LI: 'CHF',
    SE: 'SEK',
    DK: 'DKK',
    NO: 'NOK',
    IS: 'ISK',
    PL: 'PLN',
    CZ: 'CZK',
    HU: 'HUF',
    RO: 'RON',
  },
}

/** What stands in a field before anybody typed. */
export function defaultOf(name: FieldName, given: Given): string[] {
  const { request, words, now } = given
  const local = now.toZonedDateTimeISO(request.establishment.timeZone)
  switch (name) {
    case 'goOnFrom':
      return [goOnFrom(given).toString()]
    case 'ifNoAnswer':
      return [inTheirWords(given)]
    case 'arrivedOn':
      return [local.toPlainDate().toString()]
    case 'arrivedTime':
      return [local.toPlainTime().toString({ smallestUnit: 'minute' })]
    case 'about':
      return questionsIn({ ...given, words })
        .slice(0, 1)
        .map(({ value }) => value)
    case 'exposure':
      return exposuresIn(given)
        .slice(0, 1)
        .map(({ value }) => value)
    case 'right':
      return rightsIn({ ...given, words })
        .slice(0, 1)
        .map(({ value }) => value)
    case 'currency':
      return [currencies[request.establishment.country] ?? 'EUR']
    case 'mayDo':
      return ['see']
    case 'answer':
      return ['words']
    case 'whole':
      return ['whole']
    case 'to':
      return ['officer']
    case 'text':
      return [request.reading.refusal?.proposed.reasons ?? '']
    default:
      return []
  }
}

/** What helps to fill a field in, or null. */
export function hintOf(name: FieldName, given: Given): string | null {
  const { letter, request, words } = given
  const { t } = words
  switch (name) {
    case 'question':
      return t('clock.hint.question')
    case 'goOnFrom':
      return t('clock.hint.goOnFrom', { date: words.fullDay(goOnFrom(given)) })
    case 'pause':
      return t('clock.hint.pause')
    case 'dpoNote':
      return t('clock.hint.dpoNote')
    case 'asks':
      return letter === 'identity' ? t('clock.hint.asks') : null
    case 'document':
      return t('clock.hint.document', { days: pictureDays })
    case 'grounds':
      return t('clock.hint.grounds')
    case 'arrivedTime':
      return t('clock.hint.zone', { zone: request.establishment.timeZone })
    case 'exposure':
      return t(exposuresIn(given).length > 0 ? 'clock.hint.exposure' : 'clock.hint.noExposure')
    case 'risk':
      return t('clock.hint.risk')
    case 'lifted':
      return stillWithheld(request, given.withheld ?? []).length > 0 ? null : t('clock.hint.lifted')
    case 'told':
    case 'ground':
    case 'amount':
    case 'currency':
    case 'proof':
    case 'mayDo':
      return t(`clock.hint.${name}`)
    case 'follows':
      return t('clock.hint.follows', { date: words.fullDay(request.promise.due) })
    case 'reasons':
      return extensionLimit(given)
    case 'divergence':
      return t('clock.hint.opinion', { words: request.reading.refusal?.opinion?.words ?? '' })
    case 'agrees':
      return t('clock.hint.proposal', { words: request.reading.refusal?.proposed.reasons ?? '' })
    case 'words':
      return letter === 'opinion'
        ? t('clock.hint.evidence', { words: request.reading.refusal?.proposed.evidence ?? '' })
        : null
    default:
      return null
  }
}

const goOnFrom = ({ request, tzdbVersion, now }: Given): Temporal.PlainDate => latestGoOn(request, tzdbVersion, now)

/** In the language of the request, because the person reads it. */
function inTheirWords(given: Given): string {
  const { t, weekday } = wordsIn(given.request.contact.language)
  return t('clock.goOnFrom', { date: weekday(goOnFrom(given)) })
}

function extensionLimit({ request, tzdbVersion, now, words }: Given): string {
  const { extNoticeBy } = request.promise
  const { profileId: profile } = request
  const establishment = placeOf(request)
  const today = now.toZonedDateTimeISO(establishment.timeZone).toPlainDate()
  if (extNoticeBy === null) return words.t('refusal.extension_unknown')
  const date = words.fullDay(extNoticeBy)
  if (Temporal.PlainDate.compare(today, extNoticeBy) > 0) return words.t('clock.hint.extensionNone', { date })
  const events = [{ type: 'extensionNotified' as const, at: now }]
  const latest = computeDeadline({ establishment, profile, receivedAt: arrivedAt(request), events }, tzdbVersion).due
  return words.t('clock.hint.extensionLimit', { date, latest: words.fullDay(latest) })
}
