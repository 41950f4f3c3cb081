import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { people } from '#lib/testing/cast.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { openDatabase } from './database.ts'

let nw: Northwind
let mara: AccessRequest
let stranger: AccessRequest

beforeAll(async () => {
  nw = await northwind()
  mara = await nw.request('mara')
  stranger = await nw.request('stranger')
})
afterAll(() => nw.end())

const idsSeenBy = (id: string) =>
  nw.as(id, async ({ requests }) => {
    const found = [await requests.byId(mara.id), await requests.byId(stranger.id)]
    return found.flatMap(one => (one ? [one.subject.personId] : []))
  })

/** A query as the web role, with any text in the setting that names who acts. */
async function asText(setting: string, query: string): Promise<unknown[]> {
  const client = new Client({ connectionString: nw.loginUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role portal_web')
    await client.query("select set_config('app.session', $1, true)", [setting])
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}

describe('who sees a case', () => {
  test('the subject sees the own case and no other', async () => {
    expect(await idsSeenBy('mara')).toEqual(['mara'])
    expect(await idsSeenBy('stranger')).toEqual(['stranger'])
    expect((await nw.as('mara', stores => stores.requests.mine())).map(one => one.id)).toEqual([mara.id])
  })

  test('a case that is not there and a case of somebody else look alike', async () => {
    const missing = await nw.as('stranger', stores => stores.requests.byNumber('DR-2026-9999'))
    const foreign = await nw.as('stranger', stores => stores.requests.byNumber(mara.number))
    expect([missing, foreign]).toEqual([null, null])
  })

  test('a visitor sees nothing at all', async () => {
    const seen = await nw.database.asVisitor(async ({ requests, register, directory }) => [
      await requests.byId(mara.id),
      await directory.actor(),
      await register.programmes(),
    ])
    expect(seen).toEqual([null, null, []])
  })

  test('a handler outside the line of management sees the pool', async () => {
    expect(await idsSeenBy('okafor')).toEqual(['mara', 'stranger'])
  })

  test('a handler who manages the subject, or whom the subject manages, does not', async () => {
    expect(await idsSeenBy('jonas')).toEqual(['stranger'])
    expect(await idsSeenBy('hedda')).toEqual(['stranger'])
  })

  test('approver, officer and auditor see all cases, the administrator none', async () => {
    expect(await idsSeenBy('marchetti')).toEqual(['mara', 'stranger'])
    expect(await idsSeenBy('aalto')).toEqual(['mara', 'stranger'])
    expect(await idsSeenBy('pappa')).toEqual(['mara', 'stranger'])
    expect(await idsSeenBy('celik')).toEqual([])
  })

  test('the desk shows staff cases, never the own one, and is searched among these only', async () => {
    const own = await nw.request('okafor')
    const desk = (id: string, search?: string) =>
      nw.as(id, async stores => {
        const reader = { personId: id, sees: 'all', roles: ['handler', 'approver', 'dpo'] } as const
        const asked = { view: 'open', search: search ?? '', reader, from: null, now: Temporal.Now.instant() } as const
        const { owed } = (await stores.desk.queue(asked)).page
        return owed.flatMap(one => (one.kind === 'answer' ? [one.requester] : []))
      })
    const [maras, strangers, okafors] = [people.mara.name, people.stranger.name, people.okafor.name]
    expect(await desk('okafor')).toEqual([maras, strangers])
    expect(await desk('mara')).toEqual([])
    expect(await desk('okafor', 'MARA lind')).toEqual([maras])
    expect(await desk('okafor', 'stranger@northwind')).toEqual([strangers])
    expect(await desk('marchetti', own.number)).toEqual([okafors])
    expect(await desk('okafor', own.number)).toEqual([])
    expect(await desk('okafor', '%')).toEqual([])
  })

  test('once a handler has the case, other handlers do not see it', async () => {
    const request = await nw.request('helena')
    const by = people.okafor
    const assigned = { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' } as const
    await nw.as('okafor', stores => stores.requests.record(request.id, assigned, by))
    expect(await nw.as('okafor', stores => stores.requests.byId(request.id))).not.toBeNull()
    expect(await nw.as('novak', stores => stores.requests.byId(request.id))).toBeNull()
  })

  test('of the people an exposure affected each sees only themselves', async () => {
    const affected = (id: string) => nw.as(id, async stores => (await stores.register.exposures('mara'))[0]?.affected)
    expect(await affected('mara')).toEqual(['mara'])
    expect(await affected('okafor')).toEqual([])
    expect(await affected('stranger')).toEqual([])
  })
})

const secretItem = {
  recordId: 'r',
  source: 's',
  stream: 's',
  category: 'c',
  recordAt: null,
  ground: 'thirdParty',
  note: 'a secret note',
  decidedBy: 'Mara',
} as const

describe('identity is proven', () => {
  test("a person's id in place of the token shows no row", async () => {
    expect(await asText('mara', 'select id from portal.access_request')).toEqual([])
    expect(await asText(await nw.tokenOf('mara'), 'select subject_id from portal.access_request')).toEqual([
      { subject_id: 'mara' },
    ])
  })

  test('the hash of a token is no token', async () => {
    const { rows } = await nw.owner.query("select encode(token_hash, 'hex') as hash from guard.session limit 1")
    expect(await asText(rows[0].hash, 'select id from portal.person')).toEqual([])
  })

  test.each([
    'guard.session',
    'guard.account',
    'guard.job_capability',
    'portal.request_counter',
    'portal.identity_key',
  ])('%s is denied to the web', async table => {
    await expect(asText(await nw.tokenOf('mara'), `select * from ${table}`)).rejects.toThrow('permission denied')
  })

  test('SQL of somebody else, run as the application, begins no session and opens no job', async () => {
    const start = "select guard.start_session('guessed', 'my token', 'mara', now(), 'en')"
    await expect(asText('', start)).rejects.toThrow('does not know this application')
    const change = "select set_config('role', 'portal_worker', true)"
    const open = 'select guard.open_job($$guessed$$, gen_random_uuid(), 0, $$my token$$)'
    const both = `with role as materialized (${change}) select query_to_xml('${open}', true, true, '') from role`
    await expect(asText('', both)).rejects.toThrow('does not know this application')
  })

  test('without a role a connection may do nothing', async () => {
    const pool = new Pool({ connectionString: nw.loginUrl, max: 1 })
    await expect(drizzle({ client: pool }).execute(sql`select * from portal.person`)).rejects.toMatchObject({
      cause: { message: 'permission denied for schema portal' },
    })
    await pool.end()
  })

  test('a login that sees past row security is refused before it reads anything', async () => {
    const unsafe = openDatabase({ loginUrl: nw.url })
    await expect(unsafe.asVisitor(stores => stores.register.programmes())).rejects.toThrow('must name portal_login')
    await unsafe.close()
  })

  test('an application that knows another password than the database was told begins no session', async () => {
    const { rows } = await nw.owner.query('delete from guard.door returning hash')
    const start = nw.database.startSession({ personId: 'mara' }, Temporal.Now.instant())
    await expect(start).rejects.toThrow('run "fifteen migrate"')
    await nw.owner.query('insert into guard.door values ($1)', [rows[0].hash])
  })

  test('a fault names neither the statement nor its values', async () => {
    const fault: Error = await nw
      .as('mara', stores => stores.requests.withhold(mara.id, { ...secretItem }))
      .then(
        () => new Error('no fault'),
        thrown => thrown,
      )
    expect(fault).toMatchObject({ name: 'DatabaseFault', code: '42501' })
    expect(inspect(fault)).not.toMatch(/insert|a secret note/)
  })

  test('the login may not become owner, migrator or guard', async () => {
    for (const role of ['portal_owner', 'portal_migrator', 'portal_guard'])
      await expect(asText('', `set role ${role}`)).rejects.toThrow(`permission denied to set role "${role}"`)
  })
})

describe('one pooled connection', () => {
  test('300 interleaved transactions of two people, some failing, never mix, and nothing stays behind', async () => {
    const single = await northwind({ maxConnections: 1 })
    try {
      for (const id of ['mara', 'stranger']) await single.request(id)
      const turnOf = (turn: number): Promise<boolean> => {
        const id = turn % 2 ? 'mara' : 'stranger'
        const rows = single.as(id, async ({ requests }) => {
          const own = await requests.mine()
          if (turn % 5 === 0) throw new Error('broken off')
          return own.map(one => one.subject.personId)
        })
        return rows.then(
          found => found.join() === id,
          (fault: Error) => fault.message === 'broken off',
        )
      }
      const seen: boolean[] = []
      // Fifteen at once: all 300 would wait for the connection longer than a pool lets anybody wait.
      while (seen.length < 300)
        seen.push(...(await Promise.all(Array.from({ length: 15 }, (_, place) => turnOf(seen.length + place)))))
      expect(seen.every(Boolean)).toBe(true)
      expect(await single.database.asVisitor(stores => stores.directory.actor())).toBeNull()
    } finally {
      await single.end()
    }
  })
})
