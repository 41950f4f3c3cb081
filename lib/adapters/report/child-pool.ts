import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { log } from '../../log.ts'
import type { ChildOrder, FromChild, QuestionName, Questions, TaskName, Tasks, ToChild, Used } from './child-order.ts'
import { composeArguments, composeEnvironment } from './child-settings.ts'

/** A child ended without a result; `code` or `signal` says how. The job is tried again. */
export class ComposingFailed extends Error {
  override name = 'ComposingFailed'
}

/** What the parent answers; `reports` is asked by the package alone. */
export type Answers = {
  [Q in 'attributes' | 'statement']: (asked: Questions[Q]['asked']) => Promise<Questions[Q]['answer']>
}
type ReportsFor = (chain: string) => Promise<Questions['reports']['answer']>

export type ChildPool = {
  run<T extends TaskName>(name: T, given: Tasks[T]['given'], reports?: ReportsFor): Promise<Tasks[T]['made']>
  /** Lets the children end, and notes what each used. */
  close(): Promise<void>
  /** Kills them, and waits until none writes any more. */
  kill(): Promise<void>
}

type Work = { id: number; name: TaskName; given: unknown; reports?: ReportsFor } & Pick<
  PromiseWithResolvers<unknown>,
  'resolve' | 'reject'
>
type Child = {
  process: ChildProcess
  works: Map<number, Work>
  pausing: number
  used: Used
  ended: Promise<unknown>
}

/**
 * At most `size` processes that work for one report, started when there is work for them and kept warm until the end. The
 * first error fails everything: a report is made as a whole or not at all.
 */
export function childPool(
  given: { order: ChildOrder; size: number; answers: Answers; progress(records: number): void },
  signal: AbortSignal,
): ChildPool {
  const children: Child[] = []
  const queue: Work[] = []
  const state: { made: number; fault: unknown } = { made: 0, fault: null }
  const fail = (fault: unknown) => {
    state.fault ??= fault
    for (const work of queue.splice(0)) work.reject(state.fault)
    for (const { works } of children) for (const work of works.values()) work.reject(state.fault)
  }
  signal.addEventListener('abort', () => fail(signal.reason), { once: true })
  const send = (child: Child, word: ToChild) => child.process.send(word)

  const pump = () => {
    while (queue.length > 0 && !state.fault) {
      const free = children.find(({ works, pausing }) => works.size <= pausing)
      const child = free ?? (children.length < given.size ? start() : null)
      const work = child ? queue.shift() : undefined
      if (!child || !work) return
      child.works.set(work.id, work)
      send(child, { kind: 'task', id: work.id, name: work.name, given: work.given })
    }
  }

  const start = (): Child => {
    const process = fork(join(import.meta.dirname, 'compose-child.ts'), {
      execArgv: composeArguments,
      env: composeEnvironment,
      serialization: 'advanced',
    })
    const ended = once(process, 'exit').catch(() => undefined)
    const child: Child = { process, works: new Map(), pausing: 0, used: { peakRssKb: 0, cpuMs: 0 }, ended }
    process.on('message', (word: FromChild) => hear(child, word))
    process.once('error', fail)
    process.once('exit', (code, by) => {
      if (child.works.size > 0) fail(new ComposingFailed(`a composing process ended early (${by ?? code})`))
    })
    children.push(child)
    send(child, { kind: 'open', order: given.order })
    return child
  }

  const hear = (child: Child, word: FromChild) => {
    if (word.kind === 'progress') return given.progress(word.records)
    if (word.kind === 'failed') return fail(new ComposingFailed(word.fault))
    if (word.kind === 'ask') return void answer(child, word)
    child.used = word.used
    child.works.get(word.id)?.resolve(word.made)
    child.works.delete(word.id)
    pump()
  }

  const answer = async (child: Child, { id, task, name, asked }: Extract<FromChild, { kind: 'ask' }>) => {
    // While the package waits for the reports its process is free to make one.
    const pauses = name === 'reports' ? 1 : 0
    child.pausing += pauses
    try {
      const reports = child.works.get(task)?.reports
      send(child, { kind: 'answer', id, answer: await answerTo(name, asked, given.answers, reports) })
    } catch (fault) {
      fail(fault)
    } finally {
      child.pausing -= pauses
    }
  }

  return {
    run: <T extends TaskName>(name: T, order: Tasks[T]['given'], reports?: ReportsFor) => {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const work = { id: ++state.made, name, given: order, resolve, reject }
      if (state.fault) reject(state.fault)
      else queue.push(reports ? { ...work, reports } : work)
      pump()
      return promise as Promise<Tasks[T]['made']>
    },
    async close() {
      for (const { process } of children) process.disconnect()
      await Promise.all(children.map(({ ended }) => ended))
      for (const { used } of children)
        log('report.composed', { part: 'process', bytes: used.peakRssKb * 1024, milliseconds: used.cpuMs })
    },
    async kill() {
      for (const { process } of children) process.kill('SIGKILL')
      await Promise.all(children.map(({ ended }) => ended))
    },
  }
}

/** The types of question and answer were paired where the child asked. */
async function answerTo(
  name: QuestionName,
  asked: unknown,
  answers: Answers,
  reports?: ReportsFor,
): Promise<Questions[QuestionName]['answer']> {
  if (name === 'attributes') return answers.attributes(asked as Questions['attributes']['asked'])
  if (name === 'statement') return answers.statement(asked as Questions['statement']['asked'])
  if (!reports) throw new Error('reports were asked for by a task that has none')
  return reports((asked as Questions['reports']['asked']).chain)
}
