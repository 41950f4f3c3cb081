import type { JobResult, JobWithMetadata } from 'pg-boss'
import { z } from 'zod'
import { causeOf } from '#lib/adapters/faults/cause-of.ts'
import { comesToRest, type FaultCause, faultCauses, storedCause } from '#lib/domain/faults/fault-cause.ts'
import { errorFields, log } from '#lib/log.ts'
import { trouble } from './job-data.ts'

/** What the queue keeps of a failed attempt: why, when, since when, and how often in a row for this kind of reason. */
const failure = z.object({
  cause: z.string().transform(storedCause),
  at: z.string(),
  since: z.string(),
  times: z.number(),
})
type Failure = z.output<typeof failure>

/** An attempt of a job, and what is done of it besides. */
export type Attempt = {
  job: JobWithMetadata<unknown>
  run(): Promise<unknown>
  /** Called before the job rests: true when the case goes another way instead, and the job is done. */
  giveUp(cause: FaultCause): Promise<boolean>
  /** Keeps in the job how often its worker was lost, which its output does not survive. */
  noteLoss(carried: { since: string; losses: number }): Promise<void>
}

/** A job that ended its worker so often does not get another. */
const mostLosses = 5

/** What pg-boss writes when a worker stops and hands back what it has not done: no fault. */
const handedBack = z.object({ value: z.literal('pg-boss shut down while active') })

/**
 * Works one attempt. One that fails is tried again by the queue, or comes to rest, as its cause asks (lib/domain/faults);
 * queue and log keep the cause and the class of the error, never its message: messages quote data.
 */
export async function perform(attempt: Attempt): Promise<JobResult> {
  const { job, run } = attempt
  const before = failure.safeParse(job.output)
  const carried = trouble.parse(job.data)
  const since = before.data?.since ?? carried.since ?? Temporal.Now.instant().toString()
  try {
    if (job.output && !before.success && !handedBack.safeParse(job.output).success) {
      const losses = (carried.losses ?? 0) + 1
      if (losses >= mostLosses) return await rest(attempt, { ...failureOf('worker_lost', since, null), times: losses })
      await attempt.noteLoss({ since, losses })
    }
    await run()
    return { id: job.id, status: 'completed' }
  } catch (thrown) {
    const failed = failureOf(causeOf(thrown), since, before.data ?? null)
    // The job was taken away: another attempt runs, or the worker stops. The queue does not listen to this one any more.
    if (job.signal.aborted) return { id: job.id, status: 'failed', output: failed }
    log('job.failed', { ...about(job), cause: failed.cause, ...errorFields(thrown) })
    return settle(attempt, failed)
  }
}

/** Never throws: what the queue is told decides whether the job is tried again. */
async function settle(attempt: Attempt, failed: Failure): Promise<JobResult> {
  const { job } = attempt
  const now = Temporal.Instant.from(failed.at)
  const rests = comesToRest(failed.cause, { times: failed.times, since: Temporal.Instant.from(failed.since) }, now)
  if (rests || job.retryCount >= job.retryLimit) return rest(attempt, failed)
  return { id: job.id, status: 'failed', output: failed }
}

async function rest({ job, giveUp }: Attempt, failed: Failure): Promise<JobResult> {
  const settled = await giveUp(failed.cause).catch((thrown: unknown) => {
    log('job.failed', { ...about(job), cause: causeOf(thrown), ...errorFields(thrown) })
    return false
  })
  log(settled ? 'job.given_up' : 'job.parked', { ...about(job), cause: failed.cause })
  return settled ? { id: job.id, status: 'completed' } : { id: job.id, status: 'deadletter', output: failed }
}

function failureOf(cause: FaultCause, since: string, before: Failure | null): Failure {
  const again = before !== null && faultCauses[before.cause] === faultCauses[cause]
  return { cause, at: Temporal.Now.instant().toString(), since, times: again ? before.times + 1 : 1 }
}

const about = ({ name, data, retryCount }: JobWithMetadata<unknown>) => ({
  queue: name,
  requestId: z.object({ requestId: z.string() }).safeParse(data).data?.requestId ?? null,
  attempt: retryCount + 1,
})
