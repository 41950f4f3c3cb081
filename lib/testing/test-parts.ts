import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { calendarWriter } from '#lib/adapters/calendar/calendar-writer.ts'
import { letterWriter } from '#lib/adapters/letter/letter-writer.ts'
import { outboxMailer } from '#lib/adapters/mail/outbox.ts'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { caseFileWriter } from '#lib/adapters/package/case-file-writer.ts'
import type { Stores } from '#lib/adapters/postgres/database.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import { signerIn } from '#lib/adapters/signing/signature.ts'
import type { Case } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { type Action, type Permit, permit } from '#lib/domain/rights/access-policy.ts'
import { caseByNumber } from '#lib/features/read-case.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { people } from './cast.ts'
import { readOutbox } from './mail/read-outbox.ts'
import { northwind } from './test-northwind.ts'

/** States a fact, as what a person does in a case. */
export const stating = (fact: FactBody) => (world: World, proof: Permit<Action>, seen: Case) =>
  stateFact(world, proof, seen, fact)

/** Northwind's database and all other parts of the product but sources and reports, in a folder of their own. */
export async function testParts() {
  const nw = await northwind()
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-parts-'))
  const objects = filesystemObjects(path.join(folder, 'objects'))
  const signer = signerIn(path.join(folder, 'signing-key'))
  const versions = { application: '0', node: process.versions.node, timeZones: '' }
  const fixed: Omit<World, keyof Stores> = {
    clock: { now: () => Temporal.Now.instant() },
    objects,
    records: sealedRecords({ objects, kek: randomBytes(32) }),
    mailer: outboxMailer(path.join(folder, 'outbox'), { name: 'Northwind', address: 'fifteen@northwind.example' }),
    letters: letterWriter('0'),
    calendar: calendarWriter,
    signer,
    caseFiles: caseFileWriter(signer, versions),
    sources: [],
    reports: { compose: () => Promise.reject(new Error('no report is made here')) },
    versions,
    readableDays: 90,
    factsYears: 3,
    employer: {
      name: 'Northwind',
      dpoName: people.aalto.name,
      dpoEmail: 'dpo@northwind.example',
      demo: true,
      appUrl: 'https://fifteen.northwind.example',
    },
  }
  const outboxFolder = path.join(folder, 'outbox')

  /** Acts on a case as a person, with what the policy says to that. */
  const act = <A extends Action, T>(
    who: string,
    action: A,
    number: string,
    work: (world: World, proof: ReturnType<typeof permit<A>>, request: Case) => Promise<T> | T,
  ): Promise<T> =>
    nw.as(who, async stores => {
      const world = { ...fixed, ...stores }
      const [actor, request] = [await world.directory.actor(), await caseByNumber(world, number)]
      if (!actor || !request) throw new Error(`${who} does not see ${number}`)
      return work(world, permit(actor, action, request, world.clock.now()), request)
    })

  return {
    nw,
    folder,
    fixed,
    act,
    /** A case as a person sees it. */
    caseOf: (who: string, number: string) => act(who, 'request:see', number, (_world, _proof, request) => request),
    /** The steps of a running job on a case, with some parts exchanged. */
    stepsOf:
      (requestId: string, other: Partial<World> = {}): Steps =>
      work =>
        nw.job(requestId, stores => work({ ...fixed, ...stores, ...other }), 'notify'),
    /** States a fact as the database's owner: what the pages for it let staff state. Gives its id. */
    async state(requestId: string, { kind, ...detail }: FactBody, by = { id: 'okafor', role: 'handler' }) {
      const { rows } = await nw.owner.query(
        `insert into portal.request_fact (request_id, by_person, by_name, by_role, kind, detail)
         values ($1, $2, $2, $3, $4, $5) returning id`,
        [requestId, by.id, by.role, kind, detail],
      )
      return String(rows[0].id)
    },
    outbox: () => readOutbox(outboxFolder),
    emptyOutbox: () => rm(outboxFolder, { recursive: true, force: true }),
    async end() {
      await nw.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
