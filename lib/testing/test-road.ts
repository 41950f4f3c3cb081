import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { calendarWriter } from '#lib/adapters/calendar/calendar-writer.ts'
import { letterWriter } from '#lib/adapters/letter/letter-writer.ts'
import { outboxMailer } from '#lib/adapters/mail/outbox.ts'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { caseFileWriter } from '#lib/adapters/package/case-file-writer.ts'
import type { Stores } from '#lib/adapters/postgres/database.ts'
import { importDirectory } from '#lib/adapters/postgres/import-directory.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import { reportWriter } from '#lib/adapters/report/report-writer.ts'
import { keyRing } from '#lib/adapters/sealing/key-ring.ts'
import { installationPdfKey } from '#lib/adapters/signing/pdf-key.ts'
import { reportSeal } from '#lib/adapters/signing/report-seal.ts'
import { signerIn } from '#lib/adapters/signing/signature.ts'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import type { Case } from '#lib/domain/case/case.ts'
import type { Result } from '#lib/domain/case/refusal.ts'
import { type Action, permit } from '#lib/domain/rights/access-policy.ts'
import { caseByNumber } from '#lib/features/read-case.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { directory, northwind } from './test-northwind.ts'

/** The value of what has to succeed; throws the reason of a refusal. */
export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.reason)
  return result.value
}

/** The whole product but the pages, with one source of doors and real files. Close it with `end`. */
export async function openRoad() {
  const nw = await northwind()
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-road-'))
  const badge = { kind: 'badge_no', value: '117-20417', validFrom: '2026-01-01', validTo: '2026-10-14' } as const
  const mara = directory
    .filter(person => person.id === 'mara')
    .map(person => ({ ...person, keys: [{ ...badge, source: 'directory', confidence: 'confirmed' as const }] }))
  await importDirectory(nw.url, { establishments: [], people: mara })
  const objects = filesystemObjects(path.join(folder, 'objects'))
  const kek = randomBytes(32)
  const doors = path.join(import.meta.dirname, '../adapters/sources')
  const manifest = await readFile(path.join(doors, 'manifests/doors.yml'), 'utf8')
  const signer = signerIn(path.join(folder, 'signing-key'))
  const pdfKey = await installationPdfKey(path.join(folder, 'report-key.pem'), 'Northwind', new Date())
  const seal = reportSeal(signer, pdfKey)
  const versions = { application: '0', node: process.versions.node, timeZones: '' }
  const fixed: Omit<World, keyof Stores> = {
    clock: { now: () => Temporal.Now.instant() },
    objects,
    records: sealedRecords({ objects, kek, keyOf: keyRing(kek, folder).named }),
    mailer: outboxMailer(path.join(folder, 'outbox'), { name: 'Northwind', address: 'fifteen@northwind.example' }),
    letters: letterWriter('0'),
    calendar: calendarWriter,
    signer,
    caseFiles: caseFileWriter(signer, versions),
    sources: [sourceFromManifest(manifest, { folder: path.join(doors, 'fixtures/doors') })],
    reports: reportWriter({ objects: { kind: 'filesystem', folder: path.join(folder, 'objects') }, seal }),
    versions,
    readableDays: 90,
    factsYears: 3,
    employer: {
      name: 'Northwind',
      dpoName: 'Ines Aalto',
      dpoEmail: 'dpo@northwind.example',
      demo: true,
      appUrl: 'http://localhost',
    },
  }

  /** Acts as the door of pages does: the case through the actor, then the policy, then the feature. */
  const act = <A extends Action, T>(
    who: string,
    action: A,
    number: string | null,
    work: (world: World, proof: ReturnType<typeof permit<A>>, request: Case) => Promise<T>,
  ): Promise<T> =>
    nw.as(who, async stores => {
      const world = { ...fixed, ...stores }
      const actor = await world.directory.actor()
      const request = number === null ? null : await caseByNumber(world, number)
      if (!actor) throw new Error(`${who} is not signed in`)
      return work(world, permit(actor, action, request, world.clock.now()), request as Case)
    })

  const stepsOf =
    (requestId: string, queue: string): Steps =>
    work =>
      nw.job(requestId, stores => work({ ...fixed, ...stores }), queue)

  async function end() {
    await nw.end()
    await rm(folder, { recursive: true, force: true })
  }

  return { nw, folder, kek, fixed, act, stepsOf, end }
}
