import {
  type AccessRequest,
  composedOf,
  isOpen,
  latest,
  type State,
  type Step,
  stateOf,
  stepsOf,
} from '#lib/domain/case/access-request.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { extendedTo, promiseOf, urgencyOf } from '#lib/domain/case/promise.ts'
import { isReadable } from '#lib/domain/case/state.ts'
import { authoritiesOf } from '#lib/domain/people/authority.ts'
import { liftedIn } from '#lib/domain/report/withholding.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import { mayAskRights } from '#lib/web/forms/subject/right-form.ts'
import { lettersSent } from '#lib/web/views/letters-sent.ts'
import { deadlineWords } from '#lib/web/words/deadline-words.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { clockView } from './clock-view.ts'
import { historyOf, type Look } from './history.ts'
import { railOf } from './rail-view.ts'

export type Given = {
  request: AccessRequest
  units: CollectionUnit[]
  /** How many sources this request asks. */
  asked: number
  looks: Look[]
  now: Temporal.Instant
  today: Temporal.PlainDate
  tzdbVersion: string
  words: Words
}

/** Everything the subject sees of a request: the promise first, what happens now, where it is, what has happened. */
export function statusView(given: Given) {
  const { request, today, tzdbVersion, words } = given
  const promise = promiseOf(request, tzdbVersion)
  const open = isOpen(request)
  const state = stateOf(request)
  const late = open && urgencyOf(promise, today).kind === 'late'
  const readable = isReadable(request)
  return {
    number: request.number,
    title: titleOf(state, open, late, words.weekday(extendedTo(request, tzdbVersion) ?? promise.due), words),
    clock: clockView(given),
    letters: lettersSent(request, `/requests/${request.number}/letters`, words),
    lead: leadOf(state, given),
    open,
    late,
    readable,
    lifted: readable && liftedIn(request).size > 0,
    mayAsk: mayAskRights(request),
    collecting: state === 'COLLECTING' ? soFar(given) : null,
    rail: open ? railOf(promise, today, words) : null,
    steps: stepLines(given),
    why: deadlineWords(promise, request, words),
    history: historyOf(given),
    authorities: authoritiesOf(request).map(({ name, website }) => ({ name, website })),
  }
}

/** What happens now; of an answer without some sources first how many are there and by when the others follow. */
function leadOf(state: State, { request, asked, words }: Given): string {
  const { missing } = courseOf(request)
  const joined = state === 'REDIRECTED' ? latest(request, 'joined_to') : undefined
  if (joined) return words.t('status.joined', { number: joined.number })
  // Once downloaded, the answer is still there to read and to download.
  if (!missing || isOpen(request)) return words.t(`status.now.${state === 'DELIVERED' ? 'READY' : state}`)
  return words.t('status.partlyReady', {
    ready: asked - missing.sources.length,
    all: asked,
    missing: missing.sources.length,
    date: words.weekday(Temporal.PlainDate.from(missing.until)),
  })
}

function titleOf(state: State, open: boolean, late: boolean, date: string, { t }: Words): string {
  if (state === 'WITHDRAWN') return t('status.withdrawn')
  if (state === 'REFUSED' || state === 'REDIRECTED' || state === 'CLOSED_UNIDENTIFIED' || state === 'PURGED')
    return t(`status.ended.${state}`)
  if (!open) return t('status.ready')
  return t(late ? 'status.late' : 'status.promise', { date })
}

function soFar({ units, now, request, words }: Given) {
  const count = units.reduce((sum, unit) => sum + unit.kept, 0)
  const time = words.time(now, request.establishment.timeZone)
  return { found: words.t('status.collectedSoFar', { count }), updated: words.t('status.updated', { time }) }
}

function stepLines(given: Given) {
  const { t } = given.words
  return stepsOf(given.request).map(({ step, progress }) => ({
    step,
    progress,
    title: t(`status.steps.${step}`),
    said: t(`status.progress.${progress}`),
    // What has ended without an answer promises no more steps.
    more: progress === 'open' && !isOpen(given.request) ? '' : moreOf(step, progress, given),
    sources: step === 'collected' && progress !== 'open',
  }))
}

function moreOf(step: Step, progress: 'done' | 'now' | 'open', given: Given): string {
  const { request, words } = given
  const { t } = words
  const when = (at: Temporal.Instant | undefined) => (at ? words.moment(at, request.establishment.timeZone) : '')
  switch (step) {
    case 'received':
      return when(request.receivedAt)
    case 'identity': {
      const fact = latest(request, 'identity_confirmed')
      return fact ? t(`status.identityBy.${fact.how}`, { when: when(fact.at) }) : ''
    }
    case 'collected':
      return progress === 'open' ? '' : answered(given, when(latest(request, 'collection_finished')?.at))
    case 'review': {
      const finished = when(latest(request, 'review_finished')?.at)
      if (stateOf(request) === 'RENDERING') return t('status.rendering', { when: finished })
      return progress === 'now' ? t('status.reviewNow') : finished
    }
    case 'second_check':
      if (progress === 'now') return t('status.secondNow', { when: when(composedOf(request)?.at) })
      return progress === 'done' ? when(latest(request, 'released')?.at) : t('status.secondWords')
    case 'ready':
      return progress === 'done' ? when(latest(request, 'released')?.at) : t('status.readyWords')
  }
}

function answered({ units, asked, words }: Given, finished: string): string {
  const done = units.filter(unit => unit.finishedAt !== null).length
  return words.t('status.answered', { when: finished || 'none', done, all: asked })
}
