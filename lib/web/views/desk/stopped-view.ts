import { faultCauses } from '#lib/domain/faults/fault-cause.ts'
import { permit } from '#lib/domain/rights/access-policy.ts'
import type { RestingWork, StoppedWork } from '#lib/ports/job-queue.ts'
import type { World } from '#lib/ports/world.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { Looker } from './case-view.ts'

/** What has stopped in a case, since when and why, what is tried, who can mend it, and whether who looks may say "now". */
export async function stoppedView(given: Looker & { world: Pick<World, 'queue'> }) {
  const { world, request, actor } = given
  const stopped = await world.queue.stopped(request.id)
  return {
    number: request.number,
    works: stopped.map(work => ({ queue: work.queue, ...wordsOf(work, given) })),
    mayTry: stopped.length > 0 && permit(actor, 'case:try-again', request, request.now).ok,
  }
}

export type StoppedView = Awaited<ReturnType<typeof stoppedView>>

const helpOf = (queue: StoppedWork['queue'], cause: StoppedWork['cause']) =>
  cause !== 'address_refused' ? faultCauses[cause] : queue === 'tell' ? 'staff_address' : cause

function wordsOf({ queue, cause, since, triedAt, nextAt, rests }: StoppedWork, { request, words }: Looker) {
  const { t } = words
  const zone = request.establishment.timeZone
  /** Only the time of what happened today. */
  const when = (at: Temporal.Instant) => {
    const isToday = at.toZonedDateTimeISO(zone).toPlainDate().equals(request.today)
    return isToday ? words.time(at, zone) : words.moment(at, zone)
  }
  const said = { since: when(since), cause: t(`stopped.cause.${cause}`) }
  const isAgain = triedAt.since(since).total('minutes') >= 1
  return {
    title: cause === 'source_away' ? t('stopped.source', said) : t(`stopped.title.${queue}`, said),
    tried: isAgain ? t('stopped.tried', { tried: when(triedAt) }) : null,
    next: nextAt ? t('stopped.next', { next: when(nextAt) }) : t(rests ? 'stopped.rests' : 'stopped.now'),
    help: t(`stopped.help.${helpOf(queue, cause)}`),
  }
}

/** Lines of work that rests, which whoever handles the case owes: what and why, since when, and who. */
export const restingLines = (resting: readonly RestingWork[], words: Words) =>
  resting.map(({ number, handler, timeZone, queue, cause, since }) => ({
    key: `${number} ${queue} ${since}`,
    number,
    words: words.t(`stopped.title.${queue}`, {
      since: words.moment(since, timeZone),
      cause: words.t(`stopped.cause.${cause}`),
    }),
    owner: handler ?? words.t('owed.anyOf.handler'),
  }))
