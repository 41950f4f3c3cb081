import { afterAll, expect, test } from 'vitest'
import { permit } from '#lib/domain/rights/access-policy.ts'
import { decideRole } from '#lib/features/people/decide-role.ts'
import type { World } from '#lib/ports/world.ts'
import { northwind } from '#lib/testing/test-northwind.ts'

const nw = await northwind()
afterAll(() => nw.end())

const wanted = { person: 'NW-stranger', role: 'handler', change: 'give', why: 'Joins the desk.' } as const

/** Decides as the feature does, with both locks. */
const decide = (id: string, proposal: string, agree: boolean) =>
  nw.as(id, async stores => {
    const actor = await stores.directory.actor()
    if (!actor) throw new Error('nobody acts')
    const allowed = permit(actor, 'roles:decide', null, Temporal.Now.instant())
    return allowed.ok ? decideRole(stores as unknown as World, allowed.value, proposal, agree) : allowed
  })

test('a change is proposed by one person, seen by those who watch, decided by another, and noted', async () => {
  expect(await nw.as('mara', ({ roles }) => roles.propose(wanted))).toBe(false)
  expect(await nw.as('celik', ({ roles }) => roles.propose(wanted))).toBe(true)
  expect(await nw.as('celik', ({ roles }) => roles.propose(wanted))).toBe(false)
  expect(await nw.as('mara', ({ roles }) => roles.proposals(9))).toEqual([])
  const [proposal] = await nw.as('pappa', ({ roles }) => roles.proposals(9))
  expect(proposal).toMatchObject({
    personId: 'stranger',
    name: 'Clara Obi',
    role: 'handler',
    change: 'give',
    origin: 'product',
    proposedBy: { personId: 'celik', name: 'Ipek Celik' },
    why: 'Joins the desk.',
  })
  const id = proposal?.id ?? ''
  expect(await decide('celik', id, true)).toEqual({ ok: false, refusal: { reason: 'second_person' } })
  expect(await decide('pappa', id, true)).toEqual({ ok: false, refusal: { reason: 'not_found' } })
  expect((await decide('aalto', id, true)).ok).toBe(true)
  expect(await decide('aalto', id, true)).toEqual({ ok: false, refusal: { reason: 'already_done' } })
  const { rows } = await nw.owner.query("select actor_id, detail from portal.audit_event where action = 'roles:agreed'")
  const detail = { personId: 'stranger', role: 'handler', change: 'give', origin: 'product' }
  expect(rows).toEqual([{ actor_id: 'aalto', detail }])
})

test('people with roles of staff come page by page; nobody else is listed', async () => {
  const seen: string[] = []
  for (let after = ''; ; after = seen.at(-1) ?? '') {
    const page = await nw.as('pappa', ({ roles }) => roles.holders(after, 3))
    if (page.length === 0) break
    seen.push(...new Set(page.map(({ personId }) => personId)))
  }
  // Employees, and those who have left, are not among them.
  expect(seen).toEqual(['aalto', 'celik', 'hedda', 'jonas', 'marchetti', 'novak', 'okafor', 'pappa', 'stranger'])
  expect(await nw.as('okafor', ({ roles }) => roles.holders('', 9))).toEqual([])
})
