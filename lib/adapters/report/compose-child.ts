import { readFile } from 'node:fs/promises'
import type { ObjectStore } from '#lib/ports/object-store'
import { openObject } from '../crypto/sealed-object.ts'
import { filesystemObjects } from '../objects/filesystem.ts'
import { readMedia } from '../shelf/read-media.ts'
import { recordsFrom } from '../shelf/records-from.ts'
import type { ChildOrder, ChildWord } from './child-order.ts'
import { writeReport } from './write-report.ts'

/**
 * The process that makes one report. It holds this case's key and nothing else: no key-encryption key, no database. It
 * gets its order as one message and ends when its parent is gone.
 */
process.once('disconnect', () => process.exit(1))
process.once('message', (order: ChildOrder) => {
  compose(order).then(
    result => tell({ kind: 'done', ...result }),
    fault =>
      tell({ kind: 'failed', fault: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault) }),
  )
})

async function compose({ facts, files, withheldIds, key, prefix, objects: settings }: ChildOrder) {
  const objects = await open(settings)
  const caseKey = { requestId: key.requestId, bytes: Buffer.from(key.bytes, 'base64') }
  const sources = files.map(({ source, file }) => ({
    id: source,
    read: () => recordsFrom(openObject(objects, file.object, file.wrappedKey, caseKey)),
    async media(ref: string): Promise<Uint8Array> {
      if (!file.media) throw new Error('a record names a picture, but its source has none')
      return readMedia(objects, caseKey, file.media, ref)
    },
  }))
  const progress = (records: number) => tell({ kind: 'progress', records })
  const report = await writeReport({ facts, sources, withheldIds, objects, key: caseKey, prefix, progress })
  return { ...report, peakRssKb: await peakRss() }
}

/** The client of S3 takes 30 MB: it is loaded only where the objects lie there. */
async function open(settings: ChildOrder['objects']): Promise<ObjectStore> {
  if (settings.kind === 'filesystem') return filesystemObjects(settings.folder)
  return (await import('../objects/s3.ts')).s3Objects(settings)
}

/** In kB. What the system calls the largest size counts the parent in too, as it was when it made this process. */
async function peakRss(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS)
}

function tell(word: ChildWord): void {
  process.send?.(word, () => {
    if (word.kind !== 'progress') process.disconnect?.()
  })
}
