import { afterAll, describe, expect, test } from 'vitest'
import { core, enterprise, entraUser, openScim, patch } from '#e2e/held/scim.ts'

const held = await openScim()
const { send, rows, find, signIn, acts } = held
afterAll(() => held.close())

describe('as Microsoft Entra ID sends it', () => {
  let id = ''

  test('an account that is not there is made, with its keys, as an employee', async () => {
    expect(await find('ada@northwind.example')).toMatchObject({ totalResults: 0, Resources: [] })
    const { status, body, headers } = await send('POST', '/Users', entraUser('ada'))
    expect(status).toBe(201)
    id = body.id
    expect(headers.get('location')).toBe(`http://localhost:3000/scim/v2/Users/${id}`)
    expect(body).toMatchObject({
      userName: 'ada@northwind.example',
      active: true,
      displayName: 'ada Entra',
      [enterprise]: { employeeNumber: 'E-ada', organization: 'Northwind GmbH, Berlin' },
    })
    expect(await acts(await signIn(id))).toEqual(['employee'])
    const keys = await rows(
      "select key ->> 'kind' as kind, key ->> 'value' as value from portal.identity_key where person_id = $1 order by 1",
      [id],
    )
    expect(keys).toEqual([
      { kind: 'directory_id', value: '0a21f0f2-ada' },
      { kind: 'email', value: 'ada@northwind.example' },
      { kind: 'upn', value: 'ada@northwind.example' },
    ])
  })

  test('it is found by name and id, and once only', async () => {
    expect(await find('ADA@northwind.example')).toMatchObject({ totalResults: 1, Resources: [{ id }] })
    expect(await find('0a21f0f2-ada', 'Users', 'externalId')).toMatchObject({ totalResults: 1, Resources: [{ id }] })
    const byAddress = encodeURIComponent('emails[type eq "work"].value eq "ada@northwind.example"')
    expect((await send('GET', `/Users?filter=${byAddress}`)).body.totalResults).toBe(1)
    const { status, body } = await send('POST', '/Users', entraUser('ada'))
    expect([status, body.scimType]).toEqual([409, 'uniqueness'])
  })

  test('a change comes as operations with capitals and truth as a text', async () => {
    const { status, body } = await send(
      'PATCH',
      `/Users/${id}`,
      patch(
        { op: 'Replace', path: 'displayName', value: 'Ada King' },
        { op: 'Replace', path: 'name.familyName', value: 'King' },
        { op: 'Add', path: `${enterprise}:manager`, value: 'mara' },
        { op: 'Replace', path: 'emails[type eq "work"].value', value: 'ada.king@northwind.example' },
        { op: 'Replace', path: 'active', value: 'True' },
      ),
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      displayName: 'Ada King',
      name: { formatted: 'Ada King', familyName: 'King', givenName: 'ada' },
      emails: [{ value: 'ada.king@northwind.example', type: 'work' }],
      [enterprise]: { manager: { value: 'mara' } },
    })
  })

  test('a family name alone makes the new name, and a name that systems knew is kept until yesterday', async () => {
    const changed = patch(
      { op: 'Replace', path: 'name.familyName', value: 'Lovelace' },
      { op: 'Replace', path: 'userName', value: 'ada.lovelace@northwind.example' },
    )
    expect((await send('PATCH', `/Users/${id}`, changed)).body.displayName).toBe('ada Lovelace')
    const upns = await rows(
      "select key ->> 'value' as value, key ->> 'validTo' as until from portal.identity_key where person_id = $1 and key ->> 'kind' = 'upn' order by 2",
      [id],
    )
    const yesterday = Temporal.Now.plainDateISO('UTC').subtract({ days: 1 }).toString()
    expect(upns).toEqual([
      { value: 'ada@northwind.example', until: yesterday },
      { value: 'ada.lovelace@northwind.example', until: null },
    ])
  })

  test('a soft delete is leaving: open sessions end; the account that is restored is an employee again', async () => {
    await rows("insert into portal.person_role values ($1, 'handler', 'product')", [id])
    const session = await signIn(id)
    const { body } = await send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' }))
    expect(body.active).toBe(false)
    expect([await acts(session), await signIn(id)]).toEqual([null, null])
    await send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'True' }))
    expect(await acts(session)).toBeNull()
    expect(await acts(await signIn(id))).toEqual(['employee'])
  })

  test('a deleted account is gone for the client; one with the same employee number later is the same person', async () => {
    expect((await send('DELETE', `/Users/${id}`)).status).toBe(204)
    expect((await send('GET', `/Users/${id}`)).status).toBe(404)
    expect((await send('DELETE', `/Users/${id}`)).status).toBe(404)
    const again = entraUser('ada', { userName: 'ada.again@northwind.example', externalId: 'new' })
    expect((await send('POST', '/Users', again)).body.id).toBe(id)
    // An address alone is nobody: it may have been given to somebody else.
    await send('DELETE', `/Users/${id}`)
    const namesake = (await send('POST', '/Users', entraUser('ada', { [enterprise]: {} }))).body
    expect(namesake.id).not.toBe(id)
    expect(namesake[enterprise]).not.toHaveProperty('employeeNumber')
    expect(await rows('select employee_no from portal.person where id = $1', [namesake.id])).toEqual([
      { employee_no: namesake.id },
    ])
  })
})

describe('as Okta sends it', () => {
  let id = ''
  const okta = (more: object = {}) => ({
    schemas: [core],
    userName: 'grace@northwind.example',
    name: { givenName: 'Grace', familyName: 'Okta' },
    emails: [{ primary: true, value: 'grace@northwind.example', type: 'work' }],
    displayName: 'Grace Okta',
    locale: 'en-US',
    externalId: '00ujl29u0le5T6Aj10h7',
    groups: [],
    password: '1mz050nq',
    active: true,
    ...more,
  })

  test('a user is made, put anew, shut off and on', async () => {
    id = (await send('POST', '/Users', okta())).body.id
    const put = await send('PUT', `/Users/${id}`, { ...okta({ displayName: 'Grace Hopper' }), id })
    expect([put.status, put.body.displayName, put.body.password]).toEqual([200, 'Grace Hopper', undefined])
    const off = await send('PATCH', `/Users/${id}`, patch({ op: 'replace', value: { active: false } }))
    expect([off.status, off.body.active]).toEqual([200, false])
    expect((await send('PATCH', `/Users/${id}`, patch({ op: 'replace', value: { active: true } }))).body.active).toBe(
      true,
    )
  })

  test('people a file brought are found by their address and taken over', async () => {
    const found = await find('stranger@northwind.example')
    expect(found).toMatchObject({ totalResults: 1, Resources: [{ id: 'stranger', active: true }] })
    const taken = await send(
      'PUT',
      '/Users/stranger',
      okta({ userName: 'stranger@northwind.example', externalId: '00ux' }),
    )
    expect(taken.body).toMatchObject({
      id: 'stranger',
      externalId: '00ux',
      [enterprise]: { employeeNumber: 'NW-stranger' },
    })
  })

  test('somebody of a file is the account with the same employee number, and two accounts have not one', async () => {
    const first = okta({
      userName: 'h.brandt@northwind.example',
      externalId: '00uh',
      [enterprise]: { employeeNumber: 'NW-helena' },
    })
    expect((await send('POST', '/Users', first)).body).toMatchObject({ id: 'helena', active: true })
    const second = { ...first, userName: 'other@northwind.example', externalId: '00ui' }
    expect((await send('POST', '/Users', second)).status).toBe(409)
  })

  test('pages go through everybody once, and say how many there are', async () => {
    const seen: string[] = []
    for (let start = 1; ; start += 4) {
      const { body } = await send('GET', `/Users?startIndex=${start}&count=4`)
      expect(body.startIndex).toBe(start)
      if (body.Resources.length === 0) {
        expect(body.totalResults).toBe(seen.length)
        break
      }
      seen.push(...body.Resources.map((one: { id: string }) => one.id))
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toContain('mara')
    expect((await send('GET', '/Users?count=0')).body).toMatchObject({ Resources: [], totalResults: seen.length })
  })
})

test('the audit trail notes ids and what happened, and no name or address', async () => {
  const noted = await rows("select detail::text as detail from portal.audit_event where action like 'directory:scim%'")
  expect(noted.length).toBeGreaterThan(10)
  expect(noted.filter(({ detail }) => /@|Entra|Grace|\bada\b/i.test(detail))).toEqual([])
})
