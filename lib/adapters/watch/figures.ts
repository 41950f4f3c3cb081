import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { storedCause } from '#lib/domain/faults/fault-cause.ts'
import type { CaseCount, HealthCause, Work } from '#lib/ports/watch/health.ts'
import { type Kind, kinds, type Outcome } from './closed-names.ts'

type Figures = ReturnType<typeof makeFigures>

/** One set in a process, also where a bundler gives several copies of this file. */
const made = globalThis as typeof globalThis & { fifteenFigures?: Figures }

/** The figures of this process; they count from the first use on. */
export function figures(): Figures {
  made.fifteenFigures ??= makeFigures()
  return made.fifteenFigures
}

/** Seconds, from a read of one row to the collection of a year. */
const buckets = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800]

function makeFigures() {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Histogram({
    name: 'fifteen_http_request_seconds',
    help: 'HTTP requests by the pattern of their route, and how long they took.',
    labelNames: ['route', 'method', 'status'],
    buckets,
    registers,
  })
  const works = Object.fromEntries(
    Object.entries(kinds).map(([kind, { label }]) => [kind, workOf(kind, label, registers)]),
  )
  const rows = new Counter({ name: 'fifteen_collected_rows_total', help: 'Records that sources gave.', registers })
  let standing: ReturnType<typeof gaugesOf> | undefined
  let ofProcess = false
  return {
    /** In the text format of Prometheus. */
    text: (): Promise<string> => {
      // Watching the process itself costs a little, so it begins when somebody asks.
      if (!ofProcess) collectDefaultMetrics({ register: registry })
      ofProcess = true
      return registry.metrics()
    },
    noteRequest: (route: string, method: string, status: string, seconds: number) =>
      requests.observe({ route, method, status }, seconds),
    noteWork: <K extends Kind>(kind: K, value: string, outcome: Outcome, seconds: number) =>
      works[kind]?.observe({ [kinds[kind].label]: value, outcome }, seconds),
    noteRows: (count: number) => rows.inc(count),
    /** How the installation stands; a process that is never told has no such figures. */
    noteStanding: (now: Standing) => {
      standing ??= gaugesOf(registers)
      standing(now)
    },
  }
}

const workOf = (kind: string, label: string, registers: Registry[]) =>
  new Histogram({
    name: `fifteen_${kind}_seconds`,
    help: helps[kind] ?? kind,
    labelNames: [label, 'outcome'],
    buckets,
    registers,
  })

const helps: Record<string, string> = {
  job: 'Jobs that a worker ended, and how long they took.',
  database: 'Transactions, and how long they took.',
  objects: 'Reads and writes of the file store, and how long they took.',
  mail: 'Messages handed to the mail system, and how long it took.',
  source: 'Sources asked for one person, and how long they took.',
}

type Standing = { parts: Record<string, HealthCause | null>; work: Work | null; cases: CaseCount[] }

/** As it is at the moment of asking; what the database cannot say is left out. */
function gaugesOf(registers: Registry[]): (now: Standing) => void {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `fifteen_${name}`, help, labelNames, registers })
  const health = gauge('health', 'Whether a part does its work: 1 or 0.', ['part'])
  const workers = gauge('workers', 'Workers that gave a sign of life, by whether they may collect.', ['collects'])
  const jobs = gauge('queue_jobs', 'Jobs of a queue by what they do now.', ['queue', 'state'])
  const oldest = gauge('queue_oldest_seconds', 'How long the oldest job has waited that could run.', ['queue'])
  const causes = gauge('queue_faults', 'Jobs of a queue that failed and are not done, by why.', ['queue', 'cause'])
  const standing = gauge('cases', 'Cases by where they stand; those that are overdue are open or paused, too.', [
    'state',
  ])
  return ({ parts, work, cases }) => {
    for (const one of [health, workers, jobs, oldest, causes, standing]) one.reset()
    for (const { state, count } of cases) standing.set({ state }, count)
    for (const [part, cause] of Object.entries(parts)) health.set({ part }, cause ? 0 : 1)
    if (!work) return
    for (const collects of [true, false])
      workers.set({ collects: String(collects) }, work.workers.filter(one => one.collects === collects).length)
    for (const { queue, oldestSeconds, causes: whys, ...counts } of work.queues.filter(isOurs)) {
      for (const state of jobStates) jobs.set({ queue, state }, counts[state])
      oldest.set({ queue }, oldestSeconds)
      for (const [why, count] of Object.entries(whys)) causes.inc({ queue, cause: storedCause(why) }, count)
    }
  }
}

/** `stopped`: not tried any more by itself. */
const jobStates = ['waiting', 'running', 'retrying', 'stopped'] as const

/** pg-boss keeps queues for itself. */
const isOurs = ({ queue }: { queue: string }): boolean => kinds.job.values.some(one => one === queue)
