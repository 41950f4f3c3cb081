import { readFile } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { causeOf } from '#lib/adapters/faults/cause-of.ts'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { ReportSeal } from '#lib/ports/report-seal.ts'
import type { Signed, Statement } from '#lib/ports/signer.ts'
import type {
  ChildOrder,
  FromChild,
  PublicSeal,
  QuestionName,
  Questions,
  TaskName,
  Tasks,
  ToChild,
  Used,
} from './child-order.ts'
import type { ComposeContext } from './compose-context.ts'
import { findWithheld } from './find-withheld.ts'
import { makePackage } from './make-package.ts'
import { makePart } from './make-part.ts'
import { makePictures } from './make-pictures.ts'
import { makeReport } from './make-report.ts'

/**
 * A process that makes parts of one report. It holds this case's key and nothing else: no key-encryption key, no key that
 * signs, no database. It does the tasks it is sent and ends when its parent lets go of it.
 */
const state = { context: Promise.withResolvers<ComposeContext>(), asked: 0 }
const waiting = new Map<number, PromiseWithResolvers<unknown>>()

process.once('disconnect', () => process.exit())
process.on('message', (message: ToChild) => {
  if (message.kind === 'open') open(message.order).then(state.context.resolve, state.context.reject)
  else if (message.kind === 'task') perform(message.id, message.name, message.input)
  else settle(message)
})

async function perform(id: number, name: TaskName, input: unknown): Promise<void> {
  try {
    const result = await make(await state.context.promise, id, name, input)
    tell({ kind: 'done', id, result, used: await used() })
    // Written now: a process that is killed at the end writes nothing.
    flushCompileCache()
  } catch (fault) {
    const said = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)
    tell({ kind: 'failed', id, fault: said, cause: causeOf(fault) })
  }
}

/** What comes over the wire was sent by the parent's own pool, whose types pair names and orders. */
function make(context: ComposeContext, id: number, name: TaskName, input: unknown): Promise<Tasks[TaskName]['result']> {
  switch (name) {
    case 'find':
      return findWithheld(context, input as Tasks['find']['input'])
    case 'part':
      return makePart(context, input as Tasks['part']['input'])
    case 'pictures':
      return makePictures(context, input as Tasks['pictures']['input'])
    case 'report':
      return makeReport(context, input as Tasks['report']['input'], id)
    case 'package':
      return makePackage(context, input as Tasks['package']['input'], id)
  }
}

async function open({ facts, files, withheldIds, key, prefix, objects, seal }: ChildOrder): Promise<ComposeContext> {
  return {
    facts,
    files: new Map(files.map(({ source, file }) => [source, file])),
    withheld: new Set(withheldIds),
    objects: await openStore(objects),
    key: { requestId: key.requestId, bytes: Buffer.from(key.bytes, 'base64') },
    prefix,
    seal: seal && askingSeal(seal),
    progress: records => tell({ kind: 'progress', records }),
    chain: task => ask('chain', null, task),
    reports: (task, chain) => ask('reports', { chain }, task),
  }
}

/** The client of S3 takes 30 MB: it is loaded only where the objects lie there. */
async function openStore(settings: ChildOrder['objects']): Promise<ObjectStore> {
  if (settings.kind === 'filesystem') return filesystemObjects(settings.folder)
  return (await import('#lib/adapters/objects/s3.ts')).s3Objects(settings)
}

/** Signs by asking the parent, which has the keys. */
const askingSeal = (face: PublicSeal): ReportSeal => ({
  ...face,
  signAttributes: attributes => ask('attributes', attributes),
  signStatement: <S extends Statement>(statement: S) => ask('statement', statement) as Promise<Signed<S>>,
})

function ask<Q extends QuestionName>(name: Q, asked: Questions[Q]['asked'], task = 0): Promise<Questions[Q]['answer']> {
  const id = ++state.asked
  const answer = Promise.withResolvers<unknown>()
  waiting.set(id, answer)
  tell({ kind: 'ask', id, task, name, asked })
  return answer.promise as Promise<Questions[Q]['answer']>
}

function settle(message: Extract<ToChild, { kind: 'answer' | 'refusal' }>): void {
  const answer = waiting.get(message.id)
  waiting.delete(message.id)
  if (message.kind === 'answer') answer?.resolve(message.answer)
  else answer?.reject(new Error(message.fault))
}

/** What the system calls the largest size counts the parent in too, as it was when it made this process. */
async function used(): Promise<Used> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const peakRssKb = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS)
  const { user, system } = process.cpuUsage()
  const rssKb = Math.round(process.memoryUsage.rss() / 1024)
  return { rssKb, peakRssKb, cpuMs: Math.round((user + system) / 1000) }
}

function tell(message: FromChild): void {
  process.send?.(message)
}
