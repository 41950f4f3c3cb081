import { fork } from 'node:child_process'
import { join } from 'node:path'
import { log } from '../../log.ts'
import type { ReportWriter } from '../../ports/report-writer.ts'
import type { ObjectsSettings } from '../objects/open-objects.ts'
import type { ChildOrder, ChildWord } from './child-order.ts'

/** The child ended without a result; `code` or `signal` says how. The job is tried again. */
export class ComposingFailed extends Error {
  override name = 'ComposingFailed'
}

/** A small young generation keeps the child's memory flat while millions of short texts pass through it. */
const execArgv = ['--max-semi-space-size=2']

/** Makes reports in a child process each: what a hostile record does to it does not reach the worker. */
export const reportWriter = ({ objects }: { objects: ObjectsSettings }): ReportWriter => ({
  compose({ key, ...order }, progress, signal) {
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<ReportWriter['compose']>>>()
    const child = fork(join(import.meta.dirname, 'compose-child.ts'), {
      execArgv,
      env: { NODE_ENV: 'production' },
      serialization: 'advanced',
      signal,
    })
    const plainKey = { requestId: key.requestId, bytes: Buffer.from(key.bytes).toString('base64') }
    child.on('message', (word: ChildWord) => {
      if (word.kind === 'progress') progress(word.records)
      else if (word.kind === 'failed') reject(new ComposingFailed(word.fault))
      else {
        log('report.composed', { rows: word.statistics.records, bytes: word.peakRssKb * 1024, part: 'peak_rss' })
        resolve({ artifacts: word.artifacts, statistics: word.statistics })
      }
    })
    child.once('error', reject)
    child.once('exit', (code, by) => reject(new ComposingFailed(`the composing process ended early (${by ?? code})`)))
    child.send({ ...order, key: plainKey, objects } satisfies ChildOrder)
    return promise
  },
})
