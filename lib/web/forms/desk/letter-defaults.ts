import { latestGoOn } from '#lib/domain/case/clocks.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { pictureDays } from '#lib/domain/case/identity-picture.ts'
import { arrivedAt, placeOf, promiseOf } from '#lib/domain/case/promise.ts'
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
      return [courseOf(request).refusal?.proposed.reasons ?? '']
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
      return t('acts.hints.question')
    case 'goOnFrom':
      return t('acts.hints.goOnFrom', { date: words.fullDay(goOnFrom(given)) })
    case 'pause':
      return t('acts.hints.pause')
    case 'dpoNote':
      return t('acts.hints.dpoNote')
    case 'asks':
      return letter === 'identity' ? t('acts.hints.asks') : null
    case 'document':
      return t('acts.hints.document', { days: pictureDays })
    case 'grounds':
      return t('acts.hints.grounds')
    case 'arrivedTime':
      return t('acts.hints.zone', { zone: request.establishment.timeZone })
    case 'exposure':
      return t(exposuresIn(given).length > 0 ? 'acts.hints.exposure' : 'acts.hints.noExposure')
    case 'risk':
      return t('acts.hints.risk')
    case 'lifted':
      return stillWithheld(request, given.withheld ?? []).length > 0 ? null : t('acts.hints.lifted')
    case 'told':
    case 'ground':
    case 'amount':
    case 'currency':
    case 'proof':
    case 'mayDo':
      return t(`acts.hints.${name}`)
    case 'follows':
      return t('acts.hints.follows', { date: words.fullDay(promiseOf(request, given.tzdbVersion).due) })
    case 'reasons':
      return extensionLimit(given)
    case 'divergence':
      return t('acts.hints.opinion', { words: courseOf(request).refusal?.opinion?.words ?? '' })
    case 'agrees':
      return t('acts.hints.proposal', { words: courseOf(request).refusal?.proposed.reasons ?? '' })
    case 'words':
      return letter === 'opinion'
        ? t('acts.hints.evidence', { words: courseOf(request).refusal?.proposed.evidence ?? '' })
        : null
    default:
      return null
  }
}

const goOnFrom = ({ request, tzdbVersion, now }: Given): Temporal.PlainDate => latestGoOn(request, tzdbVersion, now)

/** In the language of the request, because the person reads it. */
function inTheirWords(given: Given): string {
  const { t, weekday } = wordsIn(given.request.contact.language)
  return t('letters.goOnFrom', { date: weekday(goOnFrom(given)) })
}

function extensionLimit({ request, tzdbVersion, now, words }: Given): string {
  const { extNoticeBy } = promiseOf(request, tzdbVersion)
  const { profileId: profile } = request
  const establishment = placeOf(request)
  const today = now.toZonedDateTimeISO(establishment.timeZone).toPlainDate()
  if (extNoticeBy === null) return words.t('errors.refusal.extension_unknown')
  const date = words.fullDay(extNoticeBy)
  if (Temporal.PlainDate.compare(today, extNoticeBy) > 0) return words.t('acts.hints.extensionNone', { date })
  const events = [{ type: 'extensionNotified' as const, at: now }]
  const latest = computeDeadline({ establishment, profile, receivedAt: arrivedAt(request), events }, tzdbVersion).due
  return words.t('acts.hints.extensionLimit', { date, latest: words.fullDay(latest) })
}
