import { Worker } from 'node:worker_threads'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'
import type { JudgePlan, RawRow } from './judge-row.ts'
import type { Found, Group, Sorted } from './judge-rows.ts'

/** Decides on rows in a thread of its own. Questions asked together are answered one after the other. */
export type RowJudge = {
  judge(rows: RawRow[]): Promise<Found[]>
  /** Whose groups of rows are that carry the same identifying values. */
  sort(groups: Group[]): Promise<Sorted>
  /** The fields (bits) that name people and stood in any row so far; null where no row has been judged. */
  present(): number | null
  close(): Promise<void>
}

/** What goes to the thread and what comes back. */
export type Question = { rows: RawRow[] } | { groups: Group[] }
export type Reply = Sorted & { found: Found[]; present: number }

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
  let running: RowJudge | null = null
  const thread = async (): Promise<RowJudge> => {
    running = await judge()
    return running
  }
  return {
    judge: async rows => (await thread()).judge(rows),
    sort: async groups => (await thread()).sort(groups),
    present: () => running?.present() ?? null,
    // A thread that did not start has told whoever asked.
    close: async () => started?.then(one => one.close()).catch(() => undefined),
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
  let present: number | null = null
  const ask = (question: Question): Promise<Reply> => {
    const answer = turn.then(async () => {
      const next = reply(limits.milliseconds * plan.people.length)
      thread.postMessage(question)
      const answered = await next
      present = answered.present
      return answered
    })
    turn = answer.catch(() => undefined)
    return answer
  }
  return {
    judge: async rows => (await ask({ rows })).found,
    sort: async groups => ask({ groups }),
    present: () => present,
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
