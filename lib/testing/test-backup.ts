import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { type BackupOrder, type Place, writeBackup } from '#lib/adapters/backup/write-backup.ts'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { openDatabase } from '#lib/adapters/postgres/database.ts'
import { ensureLogin } from '#lib/adapters/postgres/migrate.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import { keyRing } from '#lib/adapters/sealing/key-ring.ts'
import type { Case } from '#lib/domain/case/case.ts'
import { type Action, type Permit, permit } from '#lib/domain/rights/access-policy.ts'
import { composeReport } from '#lib/features/answer/compose-report.ts'
import { grantDownload, takeDownload } from '#lib/features/answer/grant-download.ts'
import { openReport } from '#lib/features/answer/open-report.ts'
import { releaseReport } from '#lib/features/answer/release-report.ts'
import { submitRequest } from '#lib/features/ask/submit-request.ts'
import { collectData } from '#lib/features/collect/collect-data.ts'
import { finishReview } from '#lib/features/desk/finish-review.ts'
import { takeCase } from '#lib/features/desk/take-case.ts'
import { notifySubject } from '#lib/features/notices/notify-subject.ts'
import { caseByNumber } from '#lib/features/read-case.ts'
import type { World } from '#lib/ports/world.ts'
import { emptyDatabase } from './test-database.ts'
import { must, type openRoad } from './test-road.ts'

type Road = Awaited<ReturnType<typeof openRoad>>
const never = new AbortController().signal

/** Somebody asks and is answered, with real files; gives the case. `review` is what the handler does before. */
export async function answeredCase(
  road: Road,
  review?: (number: string) => Promise<void>,
): Promise<{ id: string; number: string }> {
  const { act, stepsOf } = road
  const { id, number } = await reviewedCase(road, 'mara', review)
  await composeReport(stepsOf(id, 'compose'), id, 1, never)
  await act('marchetti', 'case:released', number, async (world, proof, request) => {
    const made = request.facts.findLast(fact => fact.kind === 'report_composed')
    if (made?.kind !== 'report_composed') throw new Error('no report was made')
    must(await releaseReport(world, must(proof), request, made))
  })
  await notifySubject(stepsOf(id, 'notify'), id, 'ready')
  return { id, number }
}

/** Somebody asks, and all that is found was looked at: the report can be made. */
export async function reviewedCase(
  { act, stepsOf }: Road,
  who = 'mara',
  review?: (number: string) => Promise<void>,
): Promise<{ id: string; number: string }> {
  const asked = await act(who, 'request:submit', null, async (world, proof) =>
    must(
      await submitRequest(world, must(proof), {
        scope: { everything: true },
        contact: { email: 'mara@home.example', language: 'en', format: 'standard' },
        idempotencyKey: crypto.randomUUID(),
      }),
    ),
  )
  const { id, number } = asked
  await collectData(stepsOf(id, 'collect'), id, never)
  await act('okafor', 'case:take', number, async (world, proof, request) => takeCase(world, must(proof), request))
  await review?.(number)
  await act('okafor', 'case:review_finished', number, async (world, proof, request) =>
    must(await finishReview(world, must(proof), request)),
  )
  return { id, number }
}

/** What was held back, under a key of its own. */
export async function heldApart({ nw, fixed }: Road, id: string): Promise<void> {
  const fileKey = fixed.records.makeKey(id)
  const name = `cases/${id}/withheld/doors/1`
  const sealed = await fixed.records.seal(fixed.records.openKey(id, fileKey), name, Buffer.from(name))
  const file = { ...sealed, fileKey, records: 1, index: { records: 1, offsets: [0], end: 1 }, media: null }
  await nw.owner.query(`insert into portal.unit_file (request_id, source, file) values ($1, 'apart', $2)`, [id, file])
}

/** A letter, an original and a picture, each under a key of its own. */
export async function keysBesides({ nw, fixed }: Road, id: string): Promise<void> {
  const seal = async (name: string) => {
    const fileKey = fixed.records.makeKey(id)
    return { fileKey, ...(await fixed.records.seal(fixed.records.openKey(id, fileKey), name, Buffer.from(name))) }
  }
  const [original, picture, letter] = [
    await seal(`cases/${id}/original`),
    await seal(`cases/${id}/picture-1`),
    await seal(`cases/${id}/letter-1`),
  ]
  await nw.owner.query(
    `insert into portal.original (request_id, name, type, object, file_key, wrapped_key, bytes, sha256)
     values ($1, 'original.pdf', 'application/pdf', $2, $3, $4, 1, 'aa')`,
    [id, original.object, original.fileKey, original.wrappedKey],
  )
  await nw.owner.query(
    `insert into portal.identity_picture (request_id, type, object, file_key, wrapped_key, bytes)
     values ($1, 'image/png', $2, $3, $4, 1)`,
    [id, picture.object, picture.fileKey, picture.wrappedKey],
  )
  const { object, bytes, fileKey: letterKey, wrappedKey } = letter
  const detail = {
    notice: 'acknowledgement',
    about: 'a fact',
    language: 'en',
    sha256: 'aa',
    letter: { object, bytes, letterKey, wrappedKey },
  }
  await nw.owner.query(
    `insert into portal.request_fact (request_id, by_name, by_role, kind, detail) values ($1, 'Fifteen', 'system', 'notice_sent', $2)`,
    [id, detail],
  )
}

/** Places for backups of a road, and empty installations to restore them into. Close it with `end`. */
export async function backupsOf(road: Road) {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-backups-'))
  const key = randomBytes(32)
  const ring = keyRing(road.kek, folder)
  const opened: (() => Promise<void>)[] = []
  const place = (name: string): Place => ({ store: filesystemObjects(folder), name })
  const order = (data: string | null, keys: string | null): BackupOrder => ({
    url: road.nw.migrationUrl,
    objects: road.fixed.objects,
    key,
    product: '0',
    data: data === null ? null : place(data),
    keys: keys === null ? null : place(keys),
  })
  return {
    folder,
    key,
    ring,
    place,
    order,
    take: (data: string | null, keys: string | null) => writeBackup(order(data, keys)),
    /** A database that was never migrated, and an empty store. */
    async empty() {
      const database = await emptyDatabase()
      const objects = filesystemObjects(path.join(folder, `store-${opened.length}`))
      opened.push(() => database.drop())
      return {
        ...database,
        url: database.migrationUrl,
        superUrl: database.url,
        objects,
        key,
        ring,
        store: path.join(folder, `store-${opened.length - 1}`),
      }
    },
    /** The product on a restored installation. */
    async open({ superUrl, loginUrl, objects, records }: Restored) {
      await ensureLogin(superUrl, decodeURIComponent(new URL(loginUrl).password))
      const database = openDatabase({ loginUrl })
      const owner = new Client({ connectionString: superUrl })
      await owner.connect()
      opened.unshift(async () => {
        await database.close()
        await owner.end()
      })
      const fixed = {
        ...road.fixed,
        objects,
        records: records ?? sealedRecords({ objects, kek: road.kek, keyOf: ring.named }),
      }
      const act = async <A extends Action, T>(
        who: string,
        action: A,
        number: string,
        work: (world: World, proof: Permit<A>, request: Case) => Promise<T>,
      ): Promise<T> => {
        const token = await database.startSession({ personId: who }, Temporal.Now.instant())
        return database.asPerson(token ?? '', async stores => {
          const world = { ...fixed, ...stores }
          const [actor, request] = [await world.directory.actor(), await caseByNumber(world, number)]
          if (!actor || !request) throw new Error(`${who} does not see ${number}`)
          return work(world, must(permit(actor, action, request, world.clock.now())), request)
        })
      }
      return { database, owner, act }
    },
    async end() {
      for (const close of opened) await close()
      await rm(folder, { recursive: true, force: true })
    },
    files: (name: string) => readdir(path.join(folder, name)).catch(() => []),
  }
}

/** Where an installation stands; `records` left out: with the keys of the road. */
type Restored = { superUrl: string; loginUrl: string; objects: World['objects']; records?: World['records'] }

export type Opened = Awaited<ReturnType<Awaited<ReturnType<typeof backupsOf>>['open']>>

/** What Mara reads of her answer and the bytes of its PDF, or the reason why not. */
export const readsAnswer = ({ act }: Pick<Opened, 'act'>, number: string) =>
  act('mara', 'report:read', number, async (world, proof, request) => {
    const report = await openReport(world, proof, request)
    if (!report.ok) return report.refusal.reason
    const download = proof as unknown as Permit<'report:download'>
    const grant = must(await grantDownload(world, download, request, 'report.pdf'))
    const { bytes } = must(await takeDownload(world, download, request, grant))
    return { records: report.value.report.statistics.records, pdf: Buffer.concat(await Array.fromAsync(bytes)) }
  })
