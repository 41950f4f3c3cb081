import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { people } from '#lib/testing/cast.ts'
import { ask } from '#lib/testing/test-case.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
const later = Temporal.Now.instant().add({ hours: 1000 })
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const made = async (who: string): Promise<string> => {
  const token = await nw.as(who, ({ owedCalendar }) => owedCalendar.renew())
  if (!token) throw new Error(`${who} was given no address`)
  return token
}
const opened = (token: string) => nw.database.asCalendar(token, calendar => calendar.open())
const read = (token: string) => nw.database.asCalendar(token, calendar => calendar.things(null, later))
const numbers = async (token: string) => [...new Set((await read(token)).map(({ number }) => number))]

test('whoever works at the desk has one address, of which the database keeps the hash; a new one ends the old', async () => {
  const first = await made('okafor')
  const second = await made('okafor')
  expect([await opened(first), await opened(second)]).toEqual([null, 'en'])
  const { rows } = await nw.owner.query("select * from guard.calendar_address where person_id = 'okafor'")
  expect(rows).toHaveLength(1)
  expect(rows[0].token_hash).toEqual(createHash('sha256').update(second).digest())
  expect(JSON.stringify(rows)).not.toContain(second)
  expect((await nw.as('okafor', ({ owedCalendar }) => owedCalendar.address()))?.readAt).not.toBeNull()
  await nw.as('okafor', ({ owedCalendar }) => owedCalendar.end())
  expect([await opened(second), await read(second)]).toEqual([null, []])
  expect(await nw.as('okafor', ({ owedCalendar }) => owedCalendar.address())).toBeNull()
})

test('who has no desk is given none, and a session ends no one else’s', async () => {
  const token = await made('aalto')
  for (const who of ['mara', 'celik', 'pappa'])
    expect([who, await nw.as(who, ({ owedCalendar }) => owedCalendar.renew())]).toEqual([who, null])
  await nw.as('okafor', ({ owedCalendar }) => owedCalendar.end())
  expect(await opened(token)).toBe('en')
})

test('it holds what its person is to do and may see: own and free cases, never their own line, an exposure for the officer', async () => {
  const [mara, stranger, okafor] = [await nw.request('mara'), await nw.request('stranger'), await nw.request('okafor')]
  const [novaks, jonass, officers, approvers] = [
    await made('novak'),
    await made('jonas'),
    await made('aalto'),
    await made('marchetti'),
  ]
  expect(await numbers(novaks)).toEqual([mara.number, stranger.number, okafor.number].sort())
  // Mara is of the line of Jonas.
  expect(await numbers(jonass)).toEqual([stranger.number, okafor.number].sort())
  expect(await numbers(officers)).toContain('folder')
  expect(await numbers(novaks)).not.toContain('folder')
  expect(await read(approvers)).toEqual([])
  await nw.as('aalto', ({ requests }) =>
    requests.record(
      stranger.id,
      { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' },
      people.aalto,
    ),
  )
  expect(await numbers(novaks)).not.toContain(stranger.number)
  await nw.as('okafor', ({ requests }) =>
    requests.record(stranger.id, { ...ask.extension, reasons: ['complexity'] }, people.okafor),
  )
  expect((await read(approvers)).map(({ kind, of }) => [kind, of])).toEqual([['secondPerson', 'extension']])
  for (const one of await read(novaks)) expect(JSON.stringify(one)).not.toMatch(/mara|lindqvist/i)
})

test('it ends with the role and with the leaving of its person, and does not come back', async () => {
  const token = await made('hedda')
  await nw.owner.query("update portal.person set left_on = '2026-01-01' where id = 'hedda'")
  expect([await read(token), await opened(token)]).toEqual([[], null])
  await nw.owner.query("update portal.person set left_on = null where id = 'hedda'")
  expect(await opened(token)).toBeNull()
})

test('nobody’s own SQL reads an address, its hash or what it leads to', async () => {
  const token = await made('novak')
  const client = new Client({ connectionString: nw.loginUrl })
  await client.connect()
  const asks = async (statement: string) => {
    await client.query('begin; set local role portal_web')
    await client.query("select set_config('app.session', $1, true)", [await nw.tokenOf('mara')])
    return client.query(statement).finally(() => client.query('rollback'))
  }
  for (const statement of [
    'select * from guard.calendar_address',
    `select guard.line_of('mara')`,
    `select guard.desk_roles('mara')`,
  ])
    await expect(asks(statement)).rejects.toThrow('permission denied')
  for (const statement of [
    `select guard.open_calendar('a guess', '${token}')`,
    `select * from guard.calendar_things('a guess', '${token}', '', '', now())`,
  ])
    await expect(asks(statement)).rejects.toThrow('does not know this application')
  await client.end()
})
