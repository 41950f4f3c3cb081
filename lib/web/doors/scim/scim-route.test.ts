import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { core, enterprise, entraUser, openScim, patch, token } from '#e2e/held/scim.ts'
import { knowScimToken } from '#lib/adapters/postgres/know-scim.ts'

const held = await openScim()
const { send, rows } = held
afterAll(() => held.close())

describe('who comes in', () => {
  test('nobody without the token, and the answer says nothing of people', async () => {
    for (const bearer of ['wrong', token.toLowerCase()]) {
      const { status, body, headers } = await send('GET', '/Users', undefined, bearer)
      expect({ status, scheme: headers.get('www-authenticate') }).toEqual({ status: 401, scheme: 'Bearer' })
      expect(body.detail).toBe('The token is not the one that is set here.')
    }
  })

  test('nobody whose token the database does not know, though the setting has it', async () => {
    await knowScimToken(held.nw.url, 'another token of thirty-two signs!')
    expect((await send('GET', '/Users')).status).toBe(401)
    expect((await send('POST', '/Users', entraUser('nobody'))).status).toBe(401)
    await knowScimToken(held.nw.url, token)
    expect((await send('GET', '/Users?count=1')).status).toBe(200)
  })

  test('there is no door where no token is set', async () => {
    held.settings.people.scimToken = null
    expect((await send('GET', '/Users')).status).toBe(404)
    held.settings.people.scimToken = token
  })

  test('SQL run as the application reads and writes nobody without the token', async () => {
    const client = new Client({ connectionString: held.nw.loginUrl })
    await client.connect()
    const refused = async (sql: string) => {
      await client.query('begin; set local role portal_web')
      const fault = await client.query(sql).then(
        () => 'done',
        (thrown: Error) => thrown.message,
      )
      await client.query('rollback')
      return fault
    }
    const put = `select guard.scim_put_person('guessed', 'guessed', '{"userName": "x", "active": true}', null)`
    expect(await refused(put)).toContain('does not know this application')
    const { doorSecret } = await import('#lib/adapters/postgres/door-secret.ts')
    const secret = doorSecret(held.nw.loginUrl)
    for (const call of [
      `scim_put_person('${secret}', 'guessed', '{"userName": "x", "active": true}', null)`,
      `scim_put_person('${secret}', '', '{"userName": "x", "active": true}', null)`,
      `scim_people('${secret}', 'guessed', '{}', 0, 10)`,
      `scim_delete_person('${secret}', 'guessed', 'mara')`,
      `scim_groups('${secret}', 'guessed', '{}', 0, 10, true)`,
      `scim_put_group('${secret}', 'guessed', '{"displayName": "x"}', '{"add": ["mara"]}')`,
      `scim_delete_group('${secret}', 'guessed', 'x')`,
    ])
      expect(await refused(`select guard.${call}`)).toContain('does not know this SCIM_TOKEN')
    for (const sql of [
      "insert into portal.person (id, name, email, employee_no, establishment_id) values ('x', '', '', '', 'berlin')",
      "update portal.person set name = 'x'",
      'select * from guard.scim_token',
      'select * from guard.group_member',
      'select guard.follow_scim(null)',
      "select guard.put_scim_keys('mara', '{}')",
    ])
      expect(await refused(sql)).toContain('permission denied')
    await client.end()
  })
})

describe('what is not in order', () => {
  test.each([
    [
      'a manager who is nobody',
      'POST',
      '/Users',
      entraUser('x1', { [enterprise]: { manager: { value: 'nobody' } } }),
      400,
      'invalidValue',
    ],
    [
      'a user without a name',
      'POST',
      '/Users',
      { schemas: [core], userName: 'x2@northwind.example' },
      400,
      'invalidValue',
    ],
    [
      'a user without an address',
      'POST',
      '/Users',
      { schemas: [core], userName: 'x3', displayName: 'X' },
      400,
      'invalidValue',
    ],
    ['a user without a userName', 'POST', '/Users', { schemas: [core], displayName: 'X' }, 400, 'invalidValue'],
    ['no JSON', 'POST', '/Users', '{"userName', 400, 'invalidSyntax'],
    ['a PATCH without operations', 'PATCH', '/Users/mara', { Operations: [] }, 400, 'invalidSyntax'],
    [
      'a member who is nobody',
      'POST',
      '/Groups',
      { displayName: 'G', members: [{ value: 'nobody' }] },
      400,
      'invalidValue',
    ],
    ['a filter that is no comparison', 'GET', '/Users?filter=userName%20sw%20%22m%22', undefined, 400, 'invalidFilter'],
    ['a filter that cannot be read', 'GET', '/Users?filter=userName', undefined, 400, 'invalidFilter'],
    ['an id that is not there', 'GET', '/Users/nobody', undefined, 404, undefined],
    [
      'a change of nobody',
      'PATCH',
      '/Users/nobody',
      patch({ op: 'replace', value: { active: false } }),
      404,
      undefined,
    ],
    ['an address that is not there', 'GET', '/Bulk', undefined, 404, undefined],
  ])('%s is refused in its words', async (_title, method, to, body, status, keyword) => {
    const answer = await send(method, to, body)
    expect([answer.status, answer.body.scimType]).toEqual([status, keyword])
    expect(answer.body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error'])
    expect(answer.body.detail).not.toMatch(/select|guard\.|23\d\d\d/)
  })

  test('a body without end is not read', async () => {
    expect((await send('POST', '/Users', `"${'x'.repeat(5_000_001)}"`)).status).toBe(413)
  })

  test('an account that names no establishment where there are several, unless one is set', async () => {
    await rows(
      "insert into portal.establishment values ('vienna', 'Northwind, Wien', 'AT', null, 'Europe/Vienna', false)",
    )
    const { status, body } = await send('POST', '/Users', entraUser('eve'))
    expect([status, body.detail]).toEqual([400, expect.stringContaining('PEOPLE_ESTABLISHMENT')])
    const named = entraUser('eve', { [enterprise]: { organization: 'vienna' } })
    expect((await send('POST', '/Users', named)).body[enterprise].organization).toBe('Northwind, Wien')
  })
})

test('it says what it can, and of what users and groups are made', async () => {
  expect((await send('GET', '/ServiceProviderConfig')).body).toMatchObject({
    patch: { supported: true },
    bulk: { supported: false },
  })
  expect((await send('GET', '/ResourceTypes')).body.totalResults).toBe(2)
  expect((await send('GET', '/Schemas')).body.totalResults).toBe(3)
  expect((await send('GET', `/Schemas/${core}`)).body.name).toBe('User')
})
