import { readFile } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { ReportSeal } from '#lib/ports/report-seal.ts'
import type { Signed, Statement } from '#lib/ports/signer.ts'
import type {
  ChildOrder,
  FromChild,
  QuestionName,
  Questions,
  SealFace,
  TaskName,
  Tasks,
  ToChild,
  Used,
} from './child-order.ts'
import type { Desk } from './desk.ts'
import { findWithheld } from './find-withheld.ts'
import { makePackage } from './make-package.ts'
import { makePart } from './make-part.ts'
import { makePictures } from './make-pictures.ts'
import { makeReport } from './make-report.ts'

/**
 * A process that makes parts of one report. It holds this case's key and nothing else: no key-encryption key, no key that
 * signs, no database. It does the tasks it is sent and ends when its parent lets go of it.
 */
const state = { desk: Promise.withResolvers<Desk>(), asked: 0 }
const waiting = new Map<number, PromiseWithResolvers<unknown>>()

process.once('disconnect', () => process.exit())
process.on('message', (word: ToChild) => {
  if (word.kind === 'open') open(word.order).then(state.desk.resolve, state.desk.reject)
  else if (word.kind === 'task') perform(word.id, word.name, word.given)
  else settle(word)
})

async function perform(id: number, name: TaskName, given: unknown): Promise<void> {
  try {
    const made = await make(await state.desk.promise, id, name, given)
    tell({ kind: 'done', id, made, used: await used() })
    // Written now: a process that is killed at the end writes nothing.
    flushCompileCache()
  } catch (fault) {
    tell({ kind: 'failed', id, fault: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault) })
  }
}

/** What comes over the wire was sent by the parent's own pool, whose types pair names and orders. */
function make(desk: Desk, id: number, name: TaskName, given: unknown): Promise<Tasks[TaskName]['made']> {
  switch (name) {
    case 'find':
      return findWithheld(desk, given as Tasks['find']['given'])
    case 'part':
      return makePart(desk, given as Tasks['part']['given'])
    case 'pictures':
      return makePictures(desk, given as Tasks['pictures']['given'])
    case 'report':
      return makeReport(desk, given as Tasks['report']['given'], id)
    case 'package':
      return makePackage(desk, given as Tasks['package']['given'], id)
  }
}

async function open({ facts, files, withheldIds, key, prefix, objects, seal }: ChildOrder): Promise<Desk> {
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
const askingSeal = (face: SealFace): ReportSeal => ({
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

function settle(word: Extract<ToChild, { kind: 'answer' | 'refusal' }>): void {
  const answer = waiting.get(word.id)
  waiting.delete(word.id)
  if (word.kind === 'answer') answer?.resolve(word.answer)
  else answer?.reject(new Error(word.fault))
}

/** What the system calls the largest size counts the parent in too, as it was when it made this process. */
async function used(): Promise<Used> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const peakRssKb = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS)
  const { user, system } = process.cpuUsage()
  const rssKb = Math.round(process.memoryUsage.rss() / 1024)
  return { rssKb, peakRssKb, cpuMs: Math.round((user + system) / 1000) }
}

function tell(word: FromChild): void {
  process.send?.(word)
}
