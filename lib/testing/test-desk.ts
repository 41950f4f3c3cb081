import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { letterWriter } from '#lib/adapters/letter/letter-writer.ts'
import { openPortal } from '#lib/composition.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { type Case, readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Result } from '#lib/domain/case/refusal.ts'
import { type Action, type Permit, permit } from '#lib/domain/rights/access-policy.ts'
import { sendNews } from '#lib/features/notices/send-news.ts'
import { caseByNumber } from '#lib/features/read-case.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'
import { readSettings } from '#lib/settings.ts'
import { everything, taken as takenByOkafor } from './case/stated-facts.ts'
import { people } from './cast.ts'
import { readOutbox, wordsOf } from './mail/read-outbox.ts'
import { ask } from './test-case.ts'
import { northwind, runningJob } from './test-northwind.ts'

const question = ask.clarification

/** The desk on a database and an outbox of its own: people act on cases that Okafor has taken. Close it with `end`. */
export async function openDesk() {
  const nw = await northwind()
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-clock-'))
  const settings = { ...readSettings({ VAR_DIR: folder, PORT: '3000' }), databaseUrl: nw.loginUrl }
  const reports = { compose: () => Promise.reject(new Error('nothing is composed here')) }
  const portal = await openPortal(settings, { sources: [], reports, letters: letterWriter('0') })

  /** As the door of pages does: the case through the actor, then the policy, then the feature. */
  const act = async <A extends Action, T>(
    who: string,
    action: A,
    request: AccessRequest,
    work: (world: World, proof: Permit<A>, seen: Case) => Promise<Result<T>>,
  ): Promise<string> =>
    portal.asPerson(await nw.tokenOf(who), async world => {
      const actor = await world.directory.actor()
      const seen = await caseByNumber(world, request.number)
      if (!actor || !seen) return 'not_found'
      const proof = permit(actor, action, seen, world.clock.now())
      const result = proof.ok ? await work(world, proof.value, seen) : proof
      return result.ok ? 'done' : result.refusal.reason
    })

  const stored = async ({ id }: AccessRequest): Promise<Case> => {
    const found = await nw.as('mara', ({ requests }) => requests.byId(id))
    if (!found) throw new Error('the subject does not see the own case')
    return readCase(found, Temporal.Now.instant())
  }

  async function taken(): Promise<AccessRequest> {
    const request = await nw.request('mara')
    const by = people.okafor
    await nw.as('okafor', ({ requests }) => requests.record(request.id, takenByOkafor, by))
    return request
  }

  /** Okafor asks what is meant. */
  const asksWhat = (request: AccessRequest, more = {}) =>
    act('okafor', 'case:clarification_asked', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { ...question, ...more }),
    )

  const answers = (request: AccessRequest, answer: FactBody = everything) =>
    act('mara', 'own:clarification_answered', request, (world, proof, seen) => stateFact(world, proof, seen, answer))

  /** Sends what the case owes, as the worker does, and gives the words of the mails of that. */
  async function mailed({ id }: AccessRequest): Promise<string[]> {
    const outbox = path.join(folder, 'outbox')
    const before = (await readOutbox(outbox)).length
    const token = await portal.database.openJob(await runningJob(nw.owner, 'notify', id))
    await sendNews(work => portal.asJob(token, work), id)
    return (await readOutbox(outbox)).slice(before).map(wordsOf)
  }

  async function end() {
    await portal.close()
    await nw.end()
    await rm(folder, { recursive: true, force: true })
  }

  return { nw, portal, act, stored, taken, asksWhat, answers, mailed, end }
}
