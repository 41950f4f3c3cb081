import { afterAll, describe, expect, test } from 'vitest'
import { entraUser, openScim, patch } from '#e2e/held/scim.ts'

const held = await openScim()
const { send, rows, find, signIn, acts } = held
afterAll(() => held.close())

await rows("insert into portal.group_role values ('Fifteen Handlers', 'handler'), ('Fifteen Approvers', 'approver')")

describe('groups', () => {
  const group = (name: string, members: string[] = []) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    externalId: `x-${name}`,
    displayName: name,
    members: members.map(value => ({ value })),
  })
  const rolesOf = async (id: string) =>
    (
      await rows(
        "select role from portal.person_role where person_id = $1 and origin = 'scim' and role <> 'employee'",
        [id],
      )
    ).map(({ role }) => role)

  test('give roles by the map as members come and go, as Entra sends it', async () => {
    const { id } = (await send('POST', '/Groups', group('Fifteen Handlers'))).body
    const session = await signIn('mara')
    const add = patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: 'mara' }, { value: 'pappa' }] })
    expect((await send('PATCH', `/Groups/${id}`, add)).status).toBe(204)
    expect([await rolesOf('mara'), await rolesOf('pappa')]).toEqual([['handler'], ['handler']])
    expect(await acts(session)).toBeNull()
    await send('PATCH', `/Groups/${id}`, patch({ op: 'Remove', path: 'members', value: [{ value: 'mara' }] }))
    await send('PATCH', `/Groups/${id}`, patch({ op: 'remove', path: 'members[value eq "pappa"]' }))
    expect([await rolesOf('mara'), await rolesOf('pappa')]).toEqual([[], []])
    expect((await send('GET', `/Groups/${id}?excludedAttributes=members`)).body).not.toHaveProperty('members')
    expect((await send('DELETE', `/Groups/${id}`)).status).toBe(204)
  })

  test('only propose who approves; a group that is gone, or called otherwise, takes its roles along', async () => {
    const { body } = await send('POST', '/Groups', group('Fifteen Approvers', ['mara']))
    expect(await rolesOf('mara')).toEqual([])
    const waiting = () =>
      rows(
        "select person_id, role from portal.role_proposal where origin = 'scim' and withdrawn_at is null and decided_at is null",
      )
    expect(await waiting()).toEqual([{ person_id: 'mara', role: 'approver' }])
    const named = (displayName: string) =>
      send('PATCH', `/Groups/${body.id}`, patch({ op: 'replace', value: { id: body.id, displayName } }))
    await named('Fifteen Handlers')
    expect(await waiting()).toEqual([])
    expect(await rolesOf('mara')).toEqual(['handler'])
    expect((await find('Fifteen Handlers', 'Groups', 'displayName')).Resources).toMatchObject([
      { members: [{ value: 'mara' }] },
    ])
    await send('PUT', `/Groups/${body.id}`, group('Fifteen Handlers', ['novak']))
    expect([await rolesOf('mara'), await rolesOf('novak')]).toEqual([[], ['handler']])
    await send('DELETE', `/Groups/${body.id}`)
    expect(await rolesOf('novak')).toEqual([])
  })

  test('leave somebody whom the client made an employee, whatever groups come and go', async () => {
    const { id } = (await send('POST', '/Users', entraUser('ada'))).body
    const handlers = (await send('POST', '/Groups', group('Fifteen Handlers', [id]))).body
    expect(await acts(await signIn(id))).toEqual(['employee', 'handler'])
    await send('DELETE', `/Groups/${handlers.id}`)
    expect(await acts(await signIn(id))).toEqual(['employee'])
  })

  test('of many members change by one without being read', async () => {
    const { id } = (await send('POST', '/Groups', group('Everybody'))).body
    await rows(`insert into portal.person (id, name, email, employee_no, establishment_id, source)
      select 'p' || n, 'Person', 'p' || n || '@northwind.example', 'P-' || n, 'berlin', 'scim' from generate_series(1, 3000) n`)
    const all = Array.from({ length: 3000 }, (_, at) => ({ value: `p${at + 1}` }))
    expect((await send('PATCH', `/Groups/${id}`, patch({ op: 'replace', path: 'members', value: all }))).status).toBe(
      204,
    )
    await send('PATCH', `/Groups/${id}`, patch({ op: 'Add', path: 'members', value: [{ value: 'mara' }] }))
    expect((await send('GET', `/Groups/${id}`)).body.members).toHaveLength(3001)
    await send('DELETE', `/Groups/${id}`)
  })
})
