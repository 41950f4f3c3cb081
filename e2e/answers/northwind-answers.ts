import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { calendarWriter } from '#lib/adapters/calendar/calendar-writer.ts'
import { letterWriter } from '#lib/adapters/letter/letter-writer.ts'
import { outboxMailer } from '#lib/adapters/mail/outbox.ts'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { makeFolder } from '#lib/adapters/objects/var-folder.ts'
import { caseFileWriter } from '#lib/adapters/package/case-file-writer.ts'
import { openDatabase } from '#lib/adapters/postgres/database.ts'
import { importDirectory } from '#lib/adapters/postgres/import-directory.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import { reportWriter } from '#lib/adapters/report/report-writer.ts'
import { signerIn } from '#lib/adapters/signing/signature.ts'
import { loadSources } from '#lib/adapters/sources/load-sources.ts'
import { demoEstablishments, demoPeople, personBy } from '#lib/demo/people.ts'
import { seedDemo } from '#lib/demo/seed.ts'
import type { AccessRequest, Contact } from '#lib/domain/case/access-request.ts'
import type { Case } from '#lib/domain/case/case.ts'
import type { Result } from '#lib/domain/case/refusal.ts'
import type { Person } from '#lib/domain/people/person.ts'
import type { AccessReport, Artifact } from '#lib/domain/report/access-report.ts'
import { type Action, permit } from '#lib/domain/rights/access-policy.ts'
import { composeReport } from '#lib/features/answer/compose-report.ts'
import { submitRequest } from '#lib/features/ask/submit-request.ts'
import { collectData } from '#lib/features/collect/collect-data.ts'
import { readCollected } from '#lib/features/collect/read-collected.ts'
import { finishReview } from '#lib/features/desk/finish-review.ts'
import { takeCase } from '#lib/features/desk/take-case.ts'
import { withholdItem } from '#lib/features/desk/withhold-item.ts'
import { caseByNumber } from '#lib/features/read-case.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { runningJob } from '#lib/testing/test-northwind.ts'

/** One answer as it was made: what the web page reads, and the plain bytes of its files. */
export type Answer = {
  request: AccessRequest
  report: AccessReport
  artifacts: Artifact[]
  bytesOf(artifact: Artifact): Promise<Buffer>
}

type Stores = Parameters<Parameters<ReturnType<typeof openDatabase>['asPerson']>[1]>[0]

/**
 * Northwind with its own database, systems and files, and the road of a request from the question to the finished answer,
 * walked by the product's own features. `extent` are the days for which its systems hold anything.
 */
export async function northwindAnswers(extent?: { from: string; to: string }) {
  const parts = await northwindParts(extent)
  const { act, stepsOf } = doorsOf(parts)

  /** The whole road for one person; of each source in `withhold` the first entry is held back. */
  async function answer(person: Person, contact: Partial<Contact> = {}, withhold: string[] = []): Promise<Answer> {
    const question = {
      scope: { everything: true } as const,
      contact: { email: 'own@home.example', language: 'en' as const, format: 'standard' as const, ...contact },
      idempotencyKey: crypto.randomUUID(),
    }
    const { id, number } = await act(person, 'request:submit', null, async (world, proof) =>
      must(await submitRequest(world, must(proof), question)),
    )
    await collectData(stepsOf(id, 'collect'), id, new AbortController().signal)
    const handler = handlerFor(person)
    await act(handler, 'case:take', number, async (world, proof, request) =>
      must(await takeCase(world, must(proof), request)),
    )
    for (const source of withhold) {
      const [first] = await act(handler, 'case:read-records', number, async (world, proof, request) =>
        readCollected(world, must(proof), request, source, 0),
      )
      if (!first) continue
      const decision = {
        source,
        page: 0,
        recordId: first.id,
        ground: 'thirdParty',
        note: 'Shows a colleague.',
      } as const
      await act(handler, 'case:withhold', number, async (world, proof, request) =>
        must(await withholdItem(world, must(proof), request, decision)),
      )
    }
    await act(handler, 'case:review_finished', number, async (world, proof, request) =>
      must(await finishReview(world, must(proof), request)),
    )
    await composeReport(stepsOf(id, 'compose'), id, 1, new AbortController().signal)
    return stepsOf(id, 'compose')(world => madeAnswer(world, id))
  }

  return { answer, end: parts.end }
}

type Parts = Awaited<ReturnType<typeof northwindParts>>

/** How people act, through the policy as pages do, and how jobs of the queue do. */
function doorsOf({ stores, owner, fixed }: Parts) {
  const worldOf = (own: Stores): World => ({ ...fixed, ...own })

  const act = async <A extends Action, T>(
    who: Person,
    action: A,
    number: string | null,
    work: (world: World, proof: ReturnType<typeof permit<A>>, request: Case) => Promise<T>,
  ): Promise<T> => {
    const token = await stores.startSession({ personId: who.id }, Temporal.Now.instant())
    if (!token) throw new Error(`${who.name} may not sign in`)
    return stores.asPerson(token, async own => {
      const world = worldOf(own)
      const actor = await world.directory.actor()
      const request = number === null ? null : await caseByNumber(world, number)
      if (!actor) throw new Error(`${who.name} is not signed in`)
      return work(world, permit(actor, action, request, world.clock.now()), request as Case)
    })
  }

  const stepsOf =
    (requestId: string, queue: string): Steps =>
    async work =>
      stores.asJob(await stores.openJob(await runningJob(owner, queue, requestId)), own => work(worldOf(own)))
  return { act, stepsOf }
}

/** Its database, seeded; its systems and files in a folder of their own; the ports a feature may use. */
async function northwindParts(extent?: { from: string; to: string }) {
  const database = await testDatabase()
  const root = await mkdtemp(path.join(tmpdir(), 'northwind-answers-'))
  const inside = (folder: string): string => makeFolder(path.join(root, folder))
  const folders = { var: inside('.'), keys: inside('keys'), connectors: inside('connectors') }
  const sourceDatabase = `northwind_answers_${process.pid}`
  const settings = { folders }
  await seedDemo({
    ownerUrl: database.url,
    settings,
    log: () => undefined,
    sourceDatabase,
    ...(extent ? { extent } : {}),
  })
  await importDirectory(database.url, { establishments: demoEstablishments, people: demoPeople.map(asStaff) })
  const stores = openDatabase({ loginUrl: database.loginUrl })
  const owner = new Client({ connectionString: database.url })
  await owner.connect()
  const folder = path.join(root, 'objects')
  const objects = filesystemObjects(folder)
  const signer = signerIn(path.join(root, 'signing-key'))
  const versions = { application: '0', node: process.versions.node, timeZones: process.versions.tz ?? '' }
  const fixed = {
    clock: { now: () => Temporal.Now.instant() },
    objects,
    records: sealedRecords({ objects, kek: randomBytes(32) }),
    mailer: outboxMailer(path.join(root, 'outbox'), { name: 'Northwind', address: 'fifteen@northwind.example' }),
    letters: letterWriter('0'),
    calendar: calendarWriter,
    signer,
    caseFiles: caseFileWriter(signer, versions),
    sources: await loadSources({ connectorsDir: folders.connectors }),
    reports: reportWriter({ objects: { kind: 'filesystem' as const, folder }, workers: 1 }),
    versions,
    readableDays: 90,
    factsYears: 3,
    employer: {
      name: 'Northwind',
      dpoName: 'Ines Aalto',
      dpoEmail: 'dpo@northwind.example',
      demo: true,
      appUrl: 'https://privacy.northwind.example',
    },
  }
  const end = async () => {
    await stores.close()
    await owner.query(`drop database if exists ${sourceDatabase} with (force)`)
    await owner.end()
    await database.drop()
    await rm(root, { recursive: true, force: true })
  }
  return { stores, owner, fixed, end }
}

/** Not the person, not anybody in their line: the officer's two people are handled from outside her team. */
function handlerFor({ email }: Person): Person {
  if (/^(ines|lukasz)/.test(email)) return personBy('clara.obi')
  return personBy(email.startsWith('philippa') ? 'adela.novak' : 'philippa.okafor')
}

/** Everybody may ask by sign-in, also who has left; one more may handle cases: those of the officer and her team. */
const asStaff = (person: Person): Person => ({
  ...person,
  leftOn: null,
  roles: person.email.startsWith('clara') ? ['employee', 'handler'] : ['employee', ...person.roles.slice(1)],
})

async function madeAnswer(world: World, id: string): Promise<Answer> {
  const request = await world.requests.byId(id)
  if (!request) throw new Error('the request is gone')
  const artifacts = await world.requests.artifacts(id, 1)
  const key = world.records.openKey(id, await world.requests.wrappedKey(id, () => ''))
  const bytesOf = async (artifact: Artifact): Promise<Buffer> =>
    Buffer.from(await world.records.media(key, artifact, `0:${artifact.bytes}`))
  const content = artifacts.find(({ kind }) => kind === 'content')
  if (!content) throw new Error('no answer was made')
  return { request, report: JSON.parse((await bytesOf(content)).toString()), artifacts, bytesOf }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.reason)
  return result.value
}
