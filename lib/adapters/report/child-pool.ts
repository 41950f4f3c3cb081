import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { log } from '#lib/log.ts'
import type { ChildOrder, FromChild, QuestionName, Questions, TaskName, Tasks, ToChild, Used } from './child-order.ts'
import { composeArguments, composeEnvironment } from './child-settings.ts'
import { ComposingFailed } from './composing-failed.ts'

/** What the parent answers. */
export type Answers = {
  [Q in 'attributes' | 'statement']: (asked: Questions[Q]['asked']) => Promise<Questions[Q]['answer']>
}

/** What package and reports ask of each other, while they are made side by side. */
export type Between = {
  chain(): Promise<string>
  reports(chain: string): Promise<Questions['reports']['answer']>
}

export type ChildPool = {
  run<T extends TaskName>(name: T, input: Tasks[T]['input'], between?: Between): Promise<Tasks[T]['result']>
  /** Lets the children end, and notes what each used. */
  close(): Promise<void>
  /** Kills them, and waits until none writes any more. */
  kill(): Promise<void>
}

/**
 * Above this a process that has written volumes is exchanged for a new one before it does anything else: the faces of ten
 * scripts and the library that reads pictures together are more than any process may need.
 */
const retireAboveKb = 110 * 1024

type Work = { id: number; name: TaskName; input: unknown; isVolume: boolean; between?: Between } & Pick<
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
  {
    order,
    size,
    answers,
    progress,
  }: { order: ChildOrder; size: number; answers: Answers; progress(records: number): void },
  signal: AbortSignal,
): ChildPool {
  const children: Child[] = []
  const retired: Child[] = []
  const queue: Work[] = []
  const state: { made: number; fault: unknown } = { made: 0, fault: null }
  const fail = (fault: unknown) => {
    state.fault ??= fault
    for (const work of queue.splice(0)) work.reject(state.fault)
    for (const { works } of children) for (const work of works.values()) work.reject(state.fault)
  }
  signal.addEventListener('abort', () => fail(signal.reason), { once: true })
  const send = (child: Child, message: ToChild) => child.process.send(message)

  const pump = () => {
    while (queue.length > 0 && !state.fault) {
      if (!queue[0]?.isVolume) for (const child of children.filter(hasGrown)) retire(child)
      const free = children.find(({ works, pausing }) => works.size <= pausing)
      const child = free ?? (children.length < size ? start() : null)
      const work = child ? queue.shift() : undefined
      if (!child || !work) return
      child.works.set(work.id, work)
      send(child, { kind: 'task', id: work.id, name: work.name, input: work.input })
    }
  }

  const start = (): Child => {
    const process = forkChild()
    const ended = once(process, 'exit').catch(() => undefined)
    const child: Child = { process, works: new Map(), pausing: 0, used: { rssKb: 0, peakRssKb: 0, cpuMs: 0 }, ended }
    process.on('message', (message: FromChild) => hear(child, message))
    process.once('error', fail)
    process.once('exit', (code, by) => {
      if (child.works.size > 0) fail(new ComposingFailed(`a composing process ended early (${by ?? code})`))
    })
    children.push(child)
    send(child, { kind: 'open', order })
    return child
  }

  /** Lets a process go whose memory has grown: what it has loaded it seldom needs again, and a new one starts small. */
  const retire = (child: Child) => {
    children.splice(children.indexOf(child), 1)
    retired.push(child)
    child.process.disconnect()
  }

  const hear = (child: Child, message: FromChild) => {
    if (message.kind === 'progress') return progress(message.records)
    if (message.kind === 'failed') return fail(new ComposingFailed(message.fault, message.cause))
    if (message.kind === 'ask') return void answer(child, message)
    child.used = message.used
    child.works.get(message.id)?.resolve(message.result)
    child.works.delete(message.id)
    pump()
  }

  const answer = async (child: Child, { id, task, name, asked }: Extract<FromChild, { kind: 'ask' }>) => {
    // While package and reports wait for each other their processes are free for what they wait for.
    const pauses = name === 'reports' || name === 'chain' ? 1 : 0
    child.pausing += pauses
    pump()
    try {
      const between = child.works.get(task)?.between
      send(child, { kind: 'answer', id, answer: await answerTo(name, asked, answers, between) })
    } catch (fault) {
      fail(fault)
    } finally {
      child.pausing -= pauses
    }
  }

  return {
    run: <T extends TaskName>(name: T, input: Tasks[T]['input'], between?: Between) => {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const isVolume = 'part' in input && input.part.volume !== null
      const work = { id: ++state.made, name, input, isVolume, resolve, reject }
      if (state.fault) reject(state.fault)
      else queue.push(between ? { ...work, between } : work)
      pump()
      return promise as Promise<Tasks[T]['result']>
    },
    async close() {
      for (const child of [...children]) retire(child)
      await Promise.all(retired.map(({ ended }) => ended))
      for (const { used } of retired)
        log('report.composed', { part: 'process', bytes: used.peakRssKb * 1024, milliseconds: used.cpuMs })
    },
    async kill() {
      const all = [...children, ...retired]
      for (const { process } of all) process.kill('SIGKILL')
      await Promise.all(all.map(({ ended }) => ended))
    },
  }
}

const forkChild = (): ChildProcess =>
  fork(join(import.meta.dirname, 'compose-child.ts'), {
    execArgv: composeArguments,
    env: composeEnvironment,
    serialization: 'advanced',
  })

/**
 * Starts a process for nothing, so that its program is compiled and kept: the first report after an installation then needs
 * no more memory (25 MB a process) than any other.
 */
export async function warmComposing(): Promise<void> {
  const child = forkChild()
  child.disconnect()
  await once(child, 'exit')
}

const hasGrown = ({ works, used }: Child): boolean => works.size === 0 && used.rssKb > retireAboveKb

/** The types of question and answer were paired where the child asked. */
async function answerTo(
  name: QuestionName,
  asked: unknown,
  answers: Answers,
  between?: Between,
): Promise<Questions[QuestionName]['answer']> {
  if (name === 'attributes') return answers.attributes(asked as Questions['attributes']['asked'])
  if (name === 'statement') return answers.statement(asked as Questions['statement']['asked'])
  if (!between) throw new Error('a task asked for what only package and reports ask of each other')
  return name === 'chain' ? between.chain() : between.reports((asked as Questions['reports']['asked']).chain)
}
