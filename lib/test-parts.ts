import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { calendarWriter } from './adapters/calendar/calendar-writer.ts'
import { signerIn } from './adapters/crypto/signature.ts'
import { letterWriter } from './adapters/letter/letter-writer.ts'
import { outboxMailer } from './adapters/mail/outbox.ts'
import { filesystemObjects } from './adapters/objects/filesystem.ts'
import { northwind } from './adapters/postgres/test-northwind.ts'
import { recordShelf } from './adapters/shelf/record-shelf.ts'
import type { World } from './ports/world.ts'

/** Northwind's database and all other parts of the product but sources and reports, in a folder of their own. */
export async function testParts() {
  const nw = await northwind()
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-parts-'))
  const objects = filesystemObjects(path.join(folder, 'objects'))
  const fixed: Omit<World, 'directory' | 'requests' | 'register' | 'audit' | 'queue'> = {
    clock: { now: () => Temporal.Now.instant() },
    objects,
    shelf: recordShelf({ objects, kek: randomBytes(32) }),
    mailer: outboxMailer(path.join(folder, 'outbox'), 'fifteen@northwind.example'),
    letters: letterWriter('0'),
    calendar: calendarWriter,
    signer: signerIn(path.join(folder, 'signing-key')),
    sources: [],
    reports: { compose: () => Promise.reject(new Error('no report is made here')) },
    versions: { application: '0', node: process.versions.node, timeZones: '' },
    employer: {
      name: 'Northwind',
      dpoName: 'Diana',
      dpoEmail: 'dpo@northwind.example',
      demo: true,
      appUrl: 'https://fifteen.northwind.example',
    },
  }
  const end = async () => {
    await nw.end()
    await rm(folder, { recursive: true, force: true })
  }
  return { nw, folder, fixed, end }
}
