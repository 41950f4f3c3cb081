import type { HealthCause, HealthChecks, HealthPart, Work } from '#lib/ports/watch/health.ts'

type Parts = Record<HealthPart, HealthCause | null>

/**
 * `failing`: people cannot be served, or nothing is worked off: the database, the store or every worker is away.
 * `degraded`: something else is wrong; pages answer and jobs are done as far as they can be. `work` is null while the
 * database does not say it.
 */
export type Health = { status: 'ok' | 'degraded' | 'failing'; parts: Parts; work: Work | null }

/** In milliseconds: how long an answer stands before a part is asked again, and how long an answer is waited for. */
type Times = Record<keyof HealthChecks | 'patience', number>

/** Mail and sign-in are other people's servers. */
const usual: Times = { work: 5000, storage: 15_000, mail: 45_000, signIn: 45_000, patience: 5000 }

/** A job that nobody took for so long, in seconds, although it could be taken. */
const tooLong = 15 * 60

/**
 * Asks how each part is. However many ask at once, a part is asked once at a time and its answer kept, so that nobody can
 * hammer a store or a mail server through this. A part that does not answer in time is `timed_out`, and is not asked
 * again while it still hangs. `causeOf` names what a check threw.
 */
export function askHealth(checks: HealthChecks, causeOf: (thrown: unknown) => HealthCause, times = usual) {
  const asking = <T>(part: keyof HealthChecks, check: () => Promise<T>) => {
    const ask = kept(() => check().then(found => ({ found, cause: null }), failed), times[part])
    return () => within(times.patience, ask())
  }
  const failed = (thrown: unknown) => ({ found: null, cause: causeOf(thrown) })
  const ask = {
    work: asking('work', checks.work),
    storage: asking('storage', checks.storage),
    mail: asking('mail', checks.mail),
    signIn: asking('signIn', checks.signIn),
  }
  return {
    /** Whether the database answers, which is all that pages need to be shown. */
    database: async (): Promise<HealthCause | null> => (await ask.work()).cause,
    all: async (): Promise<Health> => {
      const [work, storage, mail, signIn] = await Promise.all([ask.work(), ask.storage(), ask.mail(), ask.signIn()])
      const parts: Parts = {
        ...partsOf(work),
        storage: storage.cause ?? storage.found,
        mail: mail.cause ?? mail.found,
        signIn: signIn.cause ?? signIn.found,
      }
      return { status: statusOf(parts), parts, work: work.found }
    },
  }
}

type Asked<T> = { found: T | null; cause: HealthCause | null }

function partsOf({ found, cause }: Asked<Work>): Pick<Parts, 'database' | 'worker' | 'queue' | 'sources'> {
  if (!found) return { database: cause, worker: 'unknown', queue: 'unknown', sources: 'unknown' }
  const { workers, queues, sources } = found
  return {
    database: null,
    worker: workerCause(workers),
    queue: queueCause(queues),
    sources: sources.some(isFailing) ? 'failed' : null,
  }
}

function workerCause(workers: Work['workers']): HealthCause | null {
  if (workers.length === 0) return 'silent'
  return workers.some(({ collects }) => collects) ? null : 'connectors'
}

function queueCause(queues: Work['queues']): HealthCause | null {
  if (queues.some(({ oldestSeconds }) => oldestSeconds > tooLong)) return 'waiting'
  return queues.some(({ stopped }) => stopped > 0) ? 'stopped' : null
}

/** Whether a source failed when it was last asked. */
export const isFailing = ({ answeredAt, failedAt }: Work['sources'][number]): boolean =>
  failedAt !== null && (answeredAt === null || Temporal.Instant.compare(failedAt, answeredAt) > 0)

function statusOf(parts: Parts): Health['status'] {
  if (parts.database ?? parts.storage ?? parts.worker) return 'failing'
  return (parts.queue ?? parts.mail ?? parts.signIn ?? parts.sources) ? 'degraded' : 'ok'
}

/** The same answer for everybody who asks while it is being made and for `milliseconds` after. */
function kept<T>(make: () => Promise<T>, milliseconds: number): () => Promise<T> {
  let answer: Promise<T> | undefined
  let until = 0
  return () => {
    if (answer && performance.now() < until) return answer
    until = Number.POSITIVE_INFINITY
    answer = make().finally(() => {
      until = performance.now() + milliseconds
    })
    return answer
  }
}

function within<T>(milliseconds: number, answer: Promise<Asked<T>>): Promise<Asked<T>> {
  const { promise, resolve } = Promise.withResolvers<Asked<T>>()
  const late = setTimeout(() => resolve({ found: null, cause: 'timed_out' }), milliseconds)
  return Promise.race([answer, promise]).finally(() => clearTimeout(late))
}
