import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { log } from '../../log.ts'
import type { ReportWriter } from '../../ports/report-writer.ts'
import { type ObjectsSettings, openObjects } from '../objects/open-objects.ts'
import type { ChildOrder, ChildWord } from './child-order.ts'

/** The child ended without a result; `code` or `signal` says how. The job is tried again. */
export class ComposingFailed extends Error {
  override name = 'ComposingFailed'
}

/**
 * A small young generation, a heap that grows in small steps, and bytes outside the heap counted with it keep the
 * child's memory flat while millions of short texts pass through it.
 */
const execArgv = ['--max-semi-space-size=2', '--heap-growing-percent=50', '--external-memory-accounted-in-global-limit']

/**
 * The C library on Linux: one arena is enough for one thread, and large blocks go back as soon as they are free. The
 * child gets nothing else to read.
 */
const env: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_TRIM_THRESHOLD_: '1048576',
}

type Composed = Awaited<ReturnType<ReportWriter['compose']>>

/** Makes reports in a child process each: what a hostile record does to it does not reach the worker. */
export const reportWriter = ({ objects }: { objects: ObjectsSettings }): ReportWriter => ({
  async compose({ key, ...order }, progress, signal) {
    signal.throwIfAborted()
    const child = fork(join(import.meta.dirname, 'compose-child.ts'), {
      execArgv,
      env,
      serialization: 'advanced',
      signal,
      killSignal: 'SIGKILL',
    })
    const ended = once(child, 'exit').catch(() => undefined)
    try {
      const bytes = Buffer.from(key.bytes).toString('base64')
      child.send({ ...order, key: { requestId: key.requestId, bytes }, objects } satisfies ChildOrder)
      return await resultOf(child, progress)
    } catch (fault) {
      child.kill('SIGKILL')
      await ended
      await removeAll(objects, order.prefix)
      throw fault
    }
  },
})

function resultOf(child: ChildProcess, progress: (records: number) => void): Promise<Composed> {
  return new Promise((resolve, reject) => {
    child.on('message', (word: ChildWord) => {
      if (word.kind === 'progress') progress(word.records)
      else if (word.kind === 'failed') reject(new ComposingFailed(word.fault))
      else {
        log('report.composed', { rows: word.statistics.records, bytes: word.peakRssKb * 1024, part: 'peak_rss' })
        // Until the manifest's chain is made, the package's own hash stands for it.
        const chain = word.artifacts.find(({ kind }) => kind === 'zip')?.sha256 ?? ''
        resolve({ artifacts: word.artifacts, statistics: word.statistics, chain })
      }
    })
    child.once('error', reject)
    child.once('exit', (code, by) => reject(new ComposingFailed(`the composing process ended early (${by ?? code})`)))
  })
}

/** Files that were whole when the child ended belong to nobody. The prefix is this attempt's own. */
async function removeAll(settings: ObjectsSettings, prefix: string): Promise<void> {
  const objects = openObjects(settings)
  for await (const name of objects.list(`${prefix}/`)) await objects.remove(name)
}
