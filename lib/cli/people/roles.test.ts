import { afterAll, expect, test } from 'vitest'
import { changeMap, giveRole, groupMap, rolesHeld, takeRole } from '#lib/adapters/postgres/directory/roles.ts'
import { openLoad } from '#lib/testing/cli/test-load.ts'

const { nw, noted } = await openLoad()
afterAll(() => nw.end())

const session = (personId: string) => nw.database.startSession({ personId }, Temporal.Now.instant())
const acts = (token: string | null) =>
  nw.database.asPerson(token ?? '', async ({ directory }) => (await directory.actor())?.roles ?? null)

test('a role is given and taken by id, address or number; both are noted and end the open session', async () => {
  const token = await session('mara')
  expect(await giveRole(nw.url, 'MARA@northwind.example', 'auditor')).toEqual({ personId: 'mara', changed: true })
  expect(await acts(token)).toBeNull()
  const next = await session('mara')
  expect(await acts(next)).toEqual(['auditor', 'employee'])
  expect(await giveRole(nw.url, 'NW-mara', 'auditor')).toEqual({ personId: 'mara', changed: false })
  expect(await rolesHeld(nw.url, 'mara')).toMatchObject([{ personId: 'mara', role: 'auditor', origin: 'product' }])
  expect(await takeRole(nw.url, 'mara', 'auditor')).toEqual({ personId: 'mara', changed: true, still: [] })
  expect(await acts(next)).toBeNull()
  for (const action of ['roles:give', 'roles:take'])
    expect(await noted(action)).toEqual([{ detail: { personId: 'mara', role: 'auditor' }, role: 'system' }])
})

test('nobody, and what fits several people, is refused', async () => {
  await expect(giveRole(nw.url, 'nobody', 'handler')).rejects.toThrow('There is no such person')
  await nw.owner.query("update portal.person set email = 'mara@northwind.example' where id = 'stranger'")
  await expect(giveRole(nw.url, 'mara@northwind.example', 'handler')).rejects.toThrow('Several people fit')
})

test('a role that a group gives stays with the group, and the map is what people of SCIM follow at once', async () => {
  await nw.owner.query("insert into guard.directory_group (name) values ('Desk')")
  await nw.owner.query("insert into guard.group_member select id, 'mara' from guard.directory_group")
  expect(await changeMap(nw.url, 'desk', 'handler', true)).toBe(true)
  expect(await changeMap(nw.url, 'Desk', 'handler', true)).toBe(false)
  expect(await groupMap(nw.url)).toEqual([{ groupName: 'desk', role: 'handler' }])
  expect(await takeRole(nw.url, 'mara', 'handler')).toMatchObject({ changed: false, still: ['scim'] })
  expect(await changeMap(nw.url, 'DESK', 'handler', false)).toBe(true)
  expect(await rolesHeld(nw.url, 'mara')).toEqual([])
})
