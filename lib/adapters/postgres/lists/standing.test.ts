import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { standingVersion } from '#lib/domain/case/case-standing.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { people } from '#lib/testing/cast.ts'
import { ask } from '#lib/testing/test-case.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { rebuildStandings } from './rebuild-standings.ts'

let nw: Northwind
let mara: AccessRequest
beforeAll(async () => {
  nw = await northwind()
  mara = await nw.request('mara')
  await nw.request('stranger')
  await nw.request('jonas')
})
afterAll(() => nw.end())

/** A statement of the web role in somebody's session, kept. */
async function as(who: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: nw.loginUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role portal_web')
    await client.query("select set_config('app.session', $1, true)", [await nw.tokenOf(who)])
    const { rows } = await client.query(statement)
    await client.query('commit')
    return rows
  } finally {
    await client.end()
  }
}

const standing = async (id: string) =>
  (
    await nw.owner.query(
      'select state, version, handler_id as handler, handler_name as name, awaits from portal.case_standing where request_id = $1',
      [id],
    )
  ).rows[0]
const lists = (who: string) =>
  nw.as(who, ({ desk }) =>
    desk.queue({
      view: 'open',
      from: null,
      search: '',
      reader: { personId: who, sees: 'all', roles: ['handler', 'approver', 'dpo'] },
      now: Temporal.Now.instant(),
    }),
  )

test('each fact changes the row in its own transaction, whoever states it', async () => {
  const { id } = await nw.request('stranger')
  const states = (who: 'okafor' | 'stranger' | 'aalto', fact: FactBody) =>
    nw.as(who, ({ requests }) => requests.record(id, fact, people[who]))
  expect(await standing(id)).toMatchObject({ state: 'TRIAGE', version: standingVersion, handler: null })
  await states('okafor', { kind: 'assigned', handlerId: 'okafor', handlerName: people.okafor.name })
  expect(await standing(id)).toMatchObject({ version: standingVersion, handler: 'okafor', name: people.okafor.name })
  await nw.job(id, ({ requests }) => requests.record(id, { kind: 'collection_started' }, people.system))
  expect(await standing(id)).toMatchObject({ state: 'COLLECTING', version: standingVersion })
  await states('stranger', { kind: 'withdrawn' })
  expect(await standing(id)).toMatchObject({ state: 'WITHDRAWN', version: standingVersion })
})

test('a fact whose transaction fails changes nothing', async () => {
  const { id } = await nw.request('stranger')
  const before = await standing(id)
  const fails = nw.as('okafor', async ({ requests }) => {
    await requests.record(id, { ...ask.clarification }, people.okafor)
    throw new Error('power cut')
  })
  await expect(fails).rejects.toThrow()
  expect(await standing(id)).toEqual(before)
})

test('what changed another way is read by the next list of staff who see it, and by no other', async () => {
  const { id } = await nw.request('jonas')
  await nw.owner.query(
    "insert into portal.request_fact (request_id, by_name, by_role, kind, detail) values ($1, 'x', 'handler', $2, $3)",
    [id, 'identity_asked', ask.identity],
  )
  expect(await standing(id)).toMatchObject({ state: 'TRIAGE', version: 0 })
  for (const who of ['hedda', 'pappa', 'stranger']) await lists(who)
  expect(await standing(id)).toMatchObject({ state: 'TRIAGE', version: 0 })
  await lists('novak')
  expect(await standing(id)).toMatchObject({ state: 'AWAIT_IDENTITY', version: standingVersion, awaits: true })
})

test('a writer who is at work is not waited for, and keeps the row', async () => {
  const { id } = await nw.request('stranger')
  const other = new Client({ connectionString: nw.url })
  await other.connect()
  await nw.owner.query('update portal.case_standing set version = 0 where request_id = $1', [id])
  await other.query('begin')
  await other.query('select from portal.case_standing where request_id = $1 for update', [id])
  await lists('aalto')
  expect(await rebuildStandings({ url: nw.url })).toBe(0)
  expect(await standing(id)).toMatchObject({ version: 0 })
  await other.query('commit')
  await other.end()
  expect(await rebuildStandings({ url: nw.url })).toBe(1)
  expect(await standing(id)).toMatchObject({ version: standingVersion })
})

test('a command reads every case anew, also those of another version of the rules', async () => {
  const rows = async () => (await nw.owner.query('select * from portal.case_standing order by number')).rows
  const before = await rows()
  await nw.owner.query("update portal.case_standing set state = 'PURGED', due = '2001-01-01', words = ''")
  expect(await rebuildStandings({ url: nw.url })).toBe(0)
  const told: number[] = []
  expect(await rebuildStandings({ url: nw.url, all: true, progress: done => told.push(done) })).toBe(before.length)
  expect(await rows()).toEqual(before)
  expect(told.at(-1)).toBe(before.length)
})

test('how cases stand is read by staff who see the case, and by nobody else', async () => {
  const rows = async (who: string) => (await as(who, 'select subject_id from portal.case_standing')).length
  for (const who of ['mara', 'stranger', 'celik', 'helena']) expect([who, await rows(who)]).toEqual([who, 0])
  const { rows: all } = await nw.owner.query('select count(*)::int as count from portal.access_request')
  expect(await rows('aalto')).toBe(all[0].count)
  for (const who of ['novak', 'jonas', 'hedda']) expect(await rows(who)).toBeLessThan(all[0].count)
})

test('nobody writes how a case stands but who stands to it, and only after a fact', async () => {
  const wrong = { request_id: mara.id, version: standingVersion, state: 'PURGED', part: 2 }
  const state = async () =>
    (await nw.owner.query('select state, version from portal.case_standing where request_id = $1', [mara.id])).rows[0]
  const claims = (who: string) => as(who, `select guard.keep_standing('${JSON.stringify(wrong)}')`)
  const before = await state()
  expect(before.version).toBe(standingVersion)
  for (const who of ['mara', 'okafor', 'stranger']) await claims(who)
  expect(await state()).toEqual(before)
  await nw.owner.query('update portal.case_standing set version = 0 where request_id = $1', [mara.id])
  for (const who of ['stranger', 'jonas', 'pappa']) await claims(who)
  expect(await state()).toEqual({ ...before, version: 0 })
  await claims('mara')
  expect(await state()).toEqual({ state: 'PURGED', version: standingVersion })
  for (const statement of [
    "update portal.case_standing set handler_id = 'stranger'",
    'delete from portal.case_standing',
    'select guard.write_standings($$[]$$)',
    'select guard.case_words(gen_random_uuid())',
  ])
    await expect(as('aalto', statement)).rejects.toThrow('permission denied')
  await nw.owner.query('update portal.case_standing set version = 0 where request_id = $1', [mara.id])
  const reader = { personId: 'aalto', sees: 'all', roles: ['handler', 'approver', 'dpo'] } as const
  const asked = { view: 'open', from: null, search: '', reader } as const
  await nw.as('aalto', ({ desk }) => desk.queue({ ...asked, now: Temporal.Now.instant() }))
  expect(await state()).toEqual(before)
})
