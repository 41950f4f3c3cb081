import { Worker } from 'node:worker_threads'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import type { JudgePlan, RawRow } from './judge-row.ts'
import type { Found } from './judge-rows.ts'

/** Decides on rows in a thread of its own. Questions asked together are answered one after the other. */
export type RowJudge = {
  judge(rows: RawRow[]): Promise<Found[]>
  /** Which envelopes are somebody's of the plan; to be asked only where the stream's `mine` reads nothing but the envelope. */
  ownsEnvelopes(envelopes: Record<string, unknown>[]): Promise<boolean[]>
  close(): Promise<void>
}

/** What goes to the thread and what comes back. */
export type Question = { rows: RawRow[] } | { envelopes: Record<string, unknown>[] }
export type Reply = { found: Found[]; owned: boolean[] }

/** Memory of the thread, and time for one batch of at most 500 rows and each person. */
export type JudgeLimits = { megabytes: number; milliseconds: number }

const usual: JudgeLimits = { megabytes: 128, milliseconds: 5000 }

/** Starts the thread with the first question: most people have no row in most streams, and a thread takes a tenth of a second. */
export function judgeWhenAsked(planNow: () => JudgePlan): RowJudge {
  let started: Promise<RowJudge> | null = null
  const judge = (): Promise<RowJudge> => {
    started ??= startJudge(planNow())
    return started
  }
  return {
    judge: async rows => (await judge()).judge(rows),
    ownsEnvelopes: async envelopes => (await judge()).ownsEnvelopes(envelopes),
    // A thread that did not start has told whoever asked.
    close: async () => started?.then(thread => thread.close()).catch(() => undefined),
  }
}

/** Starts the thread for one stream. Its answers throw `SourceFault` when an expression exhausts memory or time. */
export async function startJudge(plan: JudgePlan, limits: JudgeLimits = usual): Promise<RowJudge> {
  const thread = new Worker(new URL('./row-worker.ts', import.meta.url), {
    workerData: plan,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 16 },
  })
  const reply = replies(thread)
  await reply()
  let turn: Promise<unknown> = Promise.resolve()
  const ask = (question: Question): Promise<Reply> => {
    const answer = turn.then(() => {
      const next = reply(limits.milliseconds * plan.people.length)
      thread.postMessage(question)
      return next
    })
    turn = answer.catch(() => undefined)
    return answer
  }
  return {
    judge: async rows => (await ask({ rows })).found,
    ownsEnvelopes: async envelopes => (await ask({ envelopes })).owned,
    close: async () => {
      await thread.terminate()
    },
  }
}

/** The thread's next reply, or the fault by which it ended. */
function replies(thread: Worker): (milliseconds?: number) => Promise<Reply> {
  let waiting = Promise.withResolvers<Reply>()
  let fault: SourceFault | null = null
  const end = (words: string) => {
    fault ??= new SourceFault(words)
    waiting.reject(fault)
  }
  thread.on('message', (reply: Reply) => waiting.resolve(reply))
  thread.on('error', () => end('The rules for reading this source failed or used too much memory.'))
  thread.on('exit', () => end('The rules for reading this source stopped.'))
  const tooLong = () => {
    end('The rules for reading this source took too long.')
    void thread.terminate()
  }
  return async milliseconds => {
    if (fault) throw fault
    waiting = Promise.withResolvers()
    const timer = milliseconds === undefined ? undefined : setTimeout(tooLong, milliseconds)
    return waiting.promise.finally(() => clearTimeout(timer))
  }
}
