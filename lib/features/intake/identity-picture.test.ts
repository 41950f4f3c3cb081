import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letterWriter } from '#lib/adapters/letter/letter-writer.ts'
import { openPortal, type Portal } from '#lib/composition.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Case } from '#lib/domain/case/case.ts'
import type { Result } from '#lib/domain/case/refusal.ts'
import { type Action, type Permit, permit } from '#lib/domain/rights/access-policy.ts'
import { readPicture } from '#lib/features/answer/read-picture.ts'
import { sendIdentity } from '#lib/features/ask/send-identity.ts'
import { caseByNumber } from '#lib/features/read-case.ts'
import { forgetOldPicture } from '#lib/features/remind/forget-picture.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'
import { readSettings } from '#lib/settings.ts'
import { people } from '#lib/testing/cast.ts'
import { ask } from '#lib/testing/test-case.ts'
import { type Northwind, northwind, runningJob } from '#lib/testing/test-northwind.ts'
import { stating } from '#lib/testing/test-parts.ts'
import { pictureFrom } from './keep-original.ts'

let nw: Northwind
let folder: string
let portal: Portal

beforeAll(async () => {
  nw = await northwind()
  folder = await mkdtemp(path.join(tmpdir(), 'fifteen-picture-'))
  const settings = { ...readSettings({ VAR_DIR: folder, PORT: '3000' }), databaseUrl: nw.loginUrl }
  const reports = { compose: () => Promise.reject(new Error('nothing is composed here')) }
  portal = await openPortal(settings, { sources: [], reports, letters: letterWriter('0') })
})
afterAll(async () => {
  await portal.close()
  await nw.end()
  await rm(folder, { recursive: true, force: true })
})

const as = async <T>(who: string, work: (world: World) => Promise<T>) => portal.asPerson(await nw.tokenOf(who), work)
const act = <A extends Action, T>(
  who: string,
  action: A,
  request: AccessRequest,
  work: (world: World, proof: Permit<A>, seen: Case) => Promise<Result<T>>,
): Promise<string> =>
  as(who, async world => {
    const [actor, seen] = [await world.directory.actor(), await caseByNumber(world, request.number)]
    if (!actor || !seen) return 'not_found'
    const proof = permit(actor, action, seen, world.clock.now())
    const result = proof.ok ? await work(world, proof.value, seen) : proof
    return result.ok ? 'done' : result.refusal.reason
  })

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const document = { name: 'picture.png', type: 'image/png', bytes: png }
const reason = 'The letter bears no address, and nobody answers the phone on file.'

/** A case of Mara's that Okafor handles, with a doubt about who asks. */
async function doubted(more: { document?: string } = { document: reason }): Promise<AccessRequest> {
  const request = await nw.request('mara')
  const okafor = people.okafor
  const taken = { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' } as const
  await nw.as('okafor', ({ requests }) => requests.record(request.id, taken, okafor))
  const asked = act('okafor', 'case:identity_asked', request, (world, proof, seen) =>
    stateFact(world, proof, seen, { ...ask.identity, ...more }),
  )
  expect(await asked).toBe('done')
  return request
}
const sends = (request: AccessRequest) =>
  act('mara', 'own:identity_received', request, (world, proof, seen) =>
    sendIdentity(world, proof, seen, { words: '', document }),
  )
const pictureSeenBy = (who: string, { id }: AccessRequest) => as(who, world => world.intake.picture(id))
const objects = async ({ id }: AccessRequest) => {
  const found = []
  for await (const name of portal.objects.list(`cases/${id}/picture-`)) found.push(name)
  return found
}

describe('a picture of a document', () => {
  test('is asked for only with the reason why nothing less is enough', async () => {
    const request = await doubted()
    const asked = (document: string) =>
      act('okafor', 'case:identity_asked', request, (world, proof, seen) =>
        stateFact(world, proof, seen, { ...ask.identity, document }),
      )
    expect(await sends(request)).toBe('done')
    expect(await asked('Because.')).toBe('document_unreasoned')
  })

  test('is taken only where it was asked for', async () => {
    const request = await doubted({})
    expect(await sends(request)).toBe('never_asked')
    expect(await objects(request)).toEqual([])
  })

  test('is a JPEG or PNG, whatever it calls itself', () => {
    expect(pictureFrom(png)).toMatchObject({ ok: true, value: { type: 'image/png' } })
    expect(pictureFrom(new TextEncoder().encode('%PDF-1.7'))).toMatchObject({
      refusal: { fields: { picture: 'errors.field.picture' } },
    })
  })

  test('lies sealed, is seen by handler and officer and by nobody else, and is gone once it was judged', async () => {
    const request = await doubted()
    expect(await sends(request)).toBe('done')
    const [name] = await objects(request)
    expect(Buffer.from(await buffer(portal.objects.get(name ?? ''))).includes(Buffer.from(png))).toBe(false)
    const looked = await as('okafor', async world => {
      const picture = await world.intake.picture(request.id)
      return picture && new Uint8Array(await buffer(readPicture(world, request.id, picture)))
    })
    expect(looked).toEqual(png)
    expect(await pictureSeenBy('aalto', request)).not.toBeNull()
    for (const who of ['marchetti', 'stranger', 'jonas', 'pappa', 'novak'])
      expect([who, await pictureSeenBy(who, request)]).toEqual([who, null])
    const recognised = { how: 'document_seen', why: 'Name and date of birth fit.', personId: null } as const
    const proposed = act('okafor', 'case:identity_proposed', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { kind: 'identity_proposed', ...recognised }),
    )
    expect(await proposed).toBe('done')
    expect(await pictureSeenBy('aalto', request)).not.toBeNull()
    const sure = act('aalto', 'case:identity_confirmed', request, (world, proof, seen) =>
      stateFact(world, proof, seen, {
        kind: 'identity_confirmed',
        how: 'document_seen',
        employeeNo: seen.subject.employeeNo,
      }),
    )
    expect(await sure).toBe('done')
    expect([await pictureSeenBy('okafor', request), await objects(request)]).toEqual([null, []])
  })

  test('is gone with a request that is withdrawn', async () => {
    const request = await doubted()
    await sends(request)
    expect(await act('mara', 'own:withdrawn', request, stating({ kind: 'withdrawn' }))).toBe('done')
    expect(await objects(request)).toEqual([])
  })

  test('that nobody judged is gone after a fortnight, not before, also of a case that nobody is reminded of', async () => {
    const request = await doubted()
    await sends(request)
    const sweep = async (days: number) => {
      const token = await portal.database.openJob(await runningJob(nw.owner, 'remind', request.id))
      const clock = { now: () => Temporal.Now.instant().add({ hours: 24 * days }) }
      await forgetOldPicture(work => portal.asJob(token, world => work({ ...world, clock })), request.id)
    }
    await sweep(13)
    expect(await objects(request)).toHaveLength(1)
    await sweep(14)
    expect(await objects(request)).toEqual([])
  })
})
