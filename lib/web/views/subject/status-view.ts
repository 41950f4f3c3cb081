import type { Case } from '#lib/domain/case/case.ts'
import { answerTerm } from '#lib/domain/case/erasing.ts'
import { isWaiting } from '#lib/domain/case/matter.ts'
import type { FactKind } from '#lib/domain/case/reading.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { type State, type Step, stepsIn } from '#lib/domain/case/state.ts'
import { urgencyOf } from '#lib/domain/case/urgency.ts'
import { authoritiesOf } from '#lib/domain/people/authority.ts'
import { receiptLetter } from '#lib/features/ask/open-receipt.ts'
import { unitsOf } from '#lib/features/collect/units-of.ts'
import { hasNotices } from '#lib/features/notices/letter/why-no-notices.ts'
import type { StoppedWork } from '#lib/ports/job-queue.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import type { Looked } from '#lib/web/doors/load.ts'
import { mayAskRights } from '#lib/web/forms/subject/right-form.ts'
import { lettersSent } from '#lib/web/views/letters-sent.ts'
import { deadlineWords } from '#lib/web/words/deadline-words.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { clockView } from './clock-view.ts'
import { historyOf, type Look } from './history.ts'
import { railOf } from './rail-view.ts'
import { askedSources, stateOfUnit } from './sources-view.ts'

export type Input = {
  request: Case
  units: CollectionUnit[]
  /** How many sources this request asks. */
  asked: number
  looks: Look[]
  /** Mail to this person that could not be sent yet. */
  stopped: StoppedWork[]
  words: Words
}

/** The page of one's own request: what is seen of it, whose it is, and whether a receipt and a letter's code are there. */
export async function readStatus({ world, actor, permit, request, words }: Looked<'request:see'>) {
  const units = await unitsOf(world, request)
  const asked = askedSources(request, await world.register.sources()).length
  const looks = await world.audit.looksAt(request.id)
  const stopped = await world.queue.stopped(request.id)
  const posted = permit.role === 'former_employee' && request.reading.identity.proposed?.how === 'posted_code'
  return granted({
    ...statusView({ request, units, asked, looks, stopped, words }),
    mine: request.subject.personId === actor.personId,
    receipt: receiptLetter(request) !== null,
    /** The code of a letter is still to be typed. */
    letter: posted && !(await world.intake.postedCodeUsed(request.id)),
  })
}

/** Everything the subject sees of a request: the promise first, what happens now, where it is, what has happened. */
export function statusView(given: Input) {
  const { request, words } = given
  const { state, open, today, deadline, readable } = request
  const late = open && urgencyOf(deadline, today).kind === 'late'
  return {
    number: request.number,
    title: titleOf(request, late, words.weekday(request.extendedTo ?? deadline.due), words),
    clock: clockView(given),
    mail: mailOf(given),
    letters: lettersSent(request, `/requests/${request.number}/letters`, words),
    lead: leadOf(state, given),
    open,
    late,
    readable,
    lifted: readable && request.reading.restriction.lifted.length > 0,
    copy: copyOf(given),
    mayAsk: mayAskRights(request),
    collecting: state === 'COLLECTING' ? soFar(given) : null,
    rail: open ? railOf(deadline, today, words) : null,
    // Where a right is used by itself nothing is collected: there are no steps and no day for an answer.
    alone: state === 'RIGHTS',
    steps: state === 'RIGHTS' ? [] : stepLines(given),
    why: deadlineWords(deadline, request, words),
    history: historyOf(given),
    authorities: authoritiesOf(request).map(({ name, website }) => ({ name, website })),
  }
}

/** Whether the acknowledgement has left, as the case knows it; what keeps any mail back comes first. */
function mailOf({ request, stopped, words: { t } }: Input): { said: string; isKeptBack: boolean } | null {
  const kept = stopped.find(({ queue }) => queue === 'notify')
  if (kept) {
    const cause = t(`stopped.cause.${kept.cause}`)
    return { said: t('stopped.mail.nothing', { cause }), isKeptBack: true }
  }
  const isSent = request.reading.notice.sent.some(
    ({ notice }) => notice === 'acknowledgement' || notice === 'rightAsked',
  )
  if (!hasNotices(request.profileId)) return null
  return { said: t(isSent ? 'stopped.mail.sent' : 'stopped.mail.will'), isKeptBack: false }
}

/** Until when our copy of the answer stays, or what keeps it; once it is gone the lead says so. */
function copyOf({ request, words }: Input): { said: string; mayGo: boolean } | null {
  const term = request.readable ? answerTerm(request) : null
  if (!term) return null
  const date = words.fullDay(term.last)
  if (term.stopped) return { said: words.t(`erasing.stopped.${term.stopped}`), mayGo: false }
  return { said: words.t(`erasing.until.${term.rule}`, { date }), mayGo: term.rule !== 'asked' }
}

/** The page that asks before our copy is erased: whether it was downloaded, and when. Refused where it does not go now. */
export async function readErasing({
  request,
  words,
}: Looked<'own:erasure_asked'>): Promise<Result<{ downloaded: string }>> {
  const term = request.readable ? answerTerm(request) : null
  if (!term || term.stopped || term.rule === 'asked') return refused('not_allowed_now')
  const at = request.reading.readingOfAnswer.downloadedAt
  const date = at ? words.moment(at, request.establishment.timeZone) : 'none'
  return granted({ downloaded: words.t('erasing.downloaded', { date }) })
}

/** What was erased and when, as the facts prove it. */
function erasedWords({ request, words }: Input): string {
  const { answerErased, collectedErasedAt } = request.reading.ending
  const when = (at: Temporal.Instant) => words.moment(at, request.establishment.timeZone)
  if (answerErased) return words.t('erasing.erased', { date: when(answerErased.at), rule: answerErased.rule })
  const isEnded =
    request.state === 'WITHDRAWN' || request.state === 'REFUSED' || request.state === 'CLOSED_UNIDENTIFIED'
  return isEnded && collectedErasedAt ? words.t('erasing.collected', { date: when(collectedErasedAt) }) : ''
}

/** What happens now; of an answer without some sources first how many are there and by when the others follow. */
function leadOf(state: State, given: Input): string {
  const { request, asked, words } = given
  const { missing } = request.reading.collection
  const joined = state === 'REDIRECTED' && request.facts.findLast(fact => fact.kind === 'joined_to')
  if (joined) return words.t('status.joined', { number: joined.number })
  if (!missing || request.open) {
    const erased = erasedWords(given)
    if (state === 'PURGED' && erased) return erased
    const now = [words.t(`status.now.${state === 'DELIVERED' ? 'READY' : state}`), erased].join(' ').trim()
    return isIdle(request) ? `${now} ${words.t('status.nothingToDo')}` : now
  }
  return words.t('status.partlyReady', {
    ready: asked - missing.sources.length,
    all: asked,
    missing: missing.sources.length,
    date: words.weekday(Temporal.PlainDate.from(missing.until)),
  })
}

/** Whether the work goes on without the person: nothing is asked of them. */
const isIdle = ({ open, reading }: Case): boolean => open && reading.identity.known && !isWaiting(reading)

function titleOf({ state, open, reading }: Case, late: boolean, date: string, { t }: Words): string {
  const rightsOpen = reading.right.open.length + reading.complaint.open.length > 0
  if (state === 'WITHDRAWN') return t('status.withdrawn')
  if (state === 'RIGHTS') return t(rightsOpen ? 'rights.aloneOpen' : 'rights.aloneDone')
  if (state === 'REFUSED' || state === 'REDIRECTED' || state === 'CLOSED_UNIDENTIFIED' || state === 'PURGED')
    return t(`status.ended.${state}`)
  if (!open) return t('status.ready')
  return t(late ? 'status.late' : 'status.promise', { date })
}

function soFar({ units, request, words }: Input) {
  const count = units.reduce((sum, unit) => sum + unit.kept, 0)
  const time = words.time(request.now, request.establishment.timeZone)
  return { found: words.t('status.collectedSoFar', { count }), updated: words.t('status.updated', { time }) }
}

function stepLines(given: Input) {
  const { t } = given.words
  return stepsIn(given.request.reading, given.request.state).map(({ step, progress }) => ({
    step,
    progress,
    title: t(`status.steps.${step}`),
    said: t(`status.progress.${progress}`),
    // What has ended without an answer promises no more steps.
    more: progress === 'open' && !given.request.open ? '' : moreOf(step, progress, given),
    sources: step === 'collected' && progress !== 'open',
  }))
}

function moreOf(step: Step, progress: 'done' | 'now' | 'open', given: Input): string {
  const { request, words } = given
  const { t } = words
  const when = (at: Temporal.Instant | undefined) => (at ? words.moment(at, request.establishment.timeZone) : '')
  const whenLast = (kind: FactKind) => when(request.facts.findLast(fact => fact.kind === kind)?.at)
  switch (step) {
    case 'received':
      return when(request.receivedAt)
    case 'identity': {
      // While it is asked anew, what was confirmed before does not stand.
      const fact = request.facts.findLast(fact => fact.kind === 'identity_confirmed')
      return fact && progress === 'done' ? t(`status.identityBy.${fact.how}`, { when: when(fact.at) }) : ''
    }
    case 'collected':
      return progress === 'open' ? '' : answered(given, whenLast('collection_finished'))
    case 'review': {
      const finished = whenLast('review_finished')
      if (request.state === 'RENDERING') return t('status.rendering', { when: finished })
      return progress === 'now' ? t('status.reviewNow') : finished
    }
    case 'second_check':
      if (progress === 'now') return t('status.secondNow', { when: when(request.reading.review.composed?.at) })
      return progress === 'done' ? whenLast('released') : t('status.secondWords')
    case 'ready':
      return progress === 'done' ? whenLast('released') : t('status.readyWords')
  }
}

function answered({ units, asked, words }: Input, finished: string): string {
  const states = units.filter(unit => unit.finishedAt !== null).map(stateOfUnit)
  const failed = states.filter(state => state === 'failed').length
  return words.t('status.answered', { when: finished || 'none', done: states.length - failed, failed, all: asked })
}
