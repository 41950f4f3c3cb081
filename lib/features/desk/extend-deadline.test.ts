import { afterAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Result } from '#lib/domain/case/refusal.ts'
import { type Action, type Permit, permit } from '#lib/domain/rights/access-policy.ts'
import { confirmSurge } from '#lib/features/register/confirm-surge.ts'
import { declareSurge } from '#lib/features/register/declare-surge.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'
import { extension } from '#lib/testing/case/stated-facts.ts'
import { openDesk } from '#lib/testing/test-desk.ts'
import { stating } from '#lib/testing/test-parts.ts'

const { act, mailed, nw, portal, stored, taken, end } = await openDesk()
afterAll(end)

const proposes = (request: AccessRequest, more = {}) =>
  act('okafor', 'case:extension_proposed', request, (world, proof, seen) =>
    stateFact(world, proof, seen, { ...extension, ...more }),
  )
const confirms = (who: string, request: AccessRequest) =>
  act(who, 'case:extension_notified', request, stating({ kind: 'extension_notified' }))

describe('more time', () => {
  test('moves the date once a second person has confirmed it, and is told', async () => {
    const request = await taken()
    const before = (await stored(request)).deadline.due
    expect(await proposes(request)).toBe('done')
    expect((await stored(request)).deadline.due).toEqual(before)
    expect(await confirms('marchetti', request)).toBe('done')
    expect((await stored(request)).deadline.due.since(before).days).toBeGreaterThan(50)
    expect(await mailed(request)).toHaveLength(1)
    expect(await confirms('marchetti', request)).toBe('extension_twice')
    expect(await proposes(request)).toBe('extension_twice')
  })

  test('needs a reason in words, and is not confirmed by its proposer', async () => {
    const request = await taken()
    expect(await proposes(request, { words: 'busy' })).toBe('extension_unreasoned')
    const officer = act('aalto', 'case:extension_proposed', request, (world, proof, seen) =>
      stateFact(world, proof, seen, extension),
    )
    expect(await officer).toBe('done')
    expect(await confirms('aalto', request)).toBe('second_person')
    const declined = act('marchetti', 'case:extension_declined', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { kind: 'extension_declined', comment: 'The sources are few.' }),
    )
    expect(await declined).toBe('done')
  })

  test('comes too late after the last day to tell it, by the name of that rule', async () => {
    const request = await taken()
    await nw.owner.query('set session_replication_role = replica')
    await nw.owner.query("update portal.access_request set received_at = now() - interval '45 days' where id = $1", [
      request.id,
    ])
    await nw.owner.query('set session_replication_role = origin')
    expect(await proposes(request)).toBe('extension_too_late')
  })

  test('cites a surge only once a second person has confirmed it', async () => {
    const surge = { reason: 'A newspaper wrote about us.', from: '2020-01-01', until: '2099-12-31' }
    const request = await taken()
    const cites = (surgeId: string) => proposes(request, { reasons: ['number'], surgeId })
    const says = (who: string, work: (world: World) => Promise<Result<void>>) =>
      nw.tokenOf(who).then(token => portal.asPerson(token, work))
    const permitted = async <A extends Action>(world: World, action: A): Promise<Permit<A>> => {
      const actor = await world.directory.actor()
      const proof = actor && permit(actor, action, null, world.clock.now())
      if (!proof?.ok) throw new Error('not permitted')
      return proof.value
    }
    await says('aalto', async world => declareSurge(world, await permitted(world, 'surge:declare'), surge))
    const [declared] = await nw.as('marchetti', ({ surges }) => surges.all())
    const id = declared?.id ?? ''
    expect(await cites(id)).toBe('surge_unknown')
    const own = await says('aalto', async world => confirmSurge(world, await permitted(world, 'surge:confirm'), id))
    expect(own).toMatchObject({ ok: false, refusal: { reason: 'second_person' } })
    await says('marchetti', async world => confirmSurge(world, await permitted(world, 'surge:confirm'), id))
    expect(await cites(id)).toBe('done')
  })
})
