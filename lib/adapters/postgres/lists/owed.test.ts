import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { owedOfExposure } from '#lib/domain/case/owed/exposure.ts'
import { nothingBeside } from '#lib/domain/case/owed/sources.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import { keepStories, randomStories } from '#lib/testing/case/random-stories.ts'
import { people } from '#lib/testing/cast.ts'
import { unit } from '#lib/testing/test-answer.ts'
import { ask } from '#lib/testing/test-case.ts'
import { type Northwind, northwind, register } from '#lib/testing/test-northwind.ts'
import { owedRows } from './keep-owed.ts'
import { rebuildStandings } from './rebuild-standings.ts'

let nw: Northwind
let mara: AccessRequest
beforeAll(async () => {
  nw = await northwind()
  mara = await nw.request('mara')
})
afterAll(() => nw.end())

/** A statement of the web role in somebody's session, kept. */
async function as(who: string, statement: string): Promise<Record<string, unknown>[]> {
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

const kept = async (id: string) =>
  (await nw.owner.query('select * from portal.owed where request_id = $1 order by key', [id])).rows
const keys = async (id: string) => (await kept(id)).map(({ key }) => key)
const states = (who: 'okafor' | 'novak' | 'mara' | 'aalto', id: string, fact: Parameters<typeof record>[2]) =>
  nw.as(who, ({ requests }) => record(requests, id, fact, who))
const record = (
  requests: Parameters<Parameters<typeof nw.as>[1]>[0]['requests'],
  id: string,
  fact: Parameters<typeof requests.record>[1],
  who: 'okafor' | 'novak' | 'mara' | 'aalto',
) => requests.record(id, fact, people[who])

describe('what is kept of what is owed', () => {
  test('changes in the transaction of the fact, whoever states it', async () => {
    const { id } = await nw.request('stranger')
    expect(await keys(id)).toContain('answer')
    await states('okafor', id, { kind: 'assigned', handlerId: 'okafor', handlerName: people.okafor.name })
    expect((await kept(id))[0]).toMatchObject({
      key: 'answer',
      owner_id: 'okafor',
      handler_id: 'okafor',
      step: 'begin',
    })
    await states('okafor', id, { ...ask.extension, reasons: ['complexity'] })
    expect((await kept(id)).filter(({ second }) => second)).toMatchObject([{ of: 'extension', barred: ['okafor'] }])
    const fails = nw.as('okafor', async ({ requests }) => {
      await requests.record(id, { ...ask.identity }, people.okafor)
      throw new Error('power cut')
    })
    const before = await keys(id)
    await expect(fails).rejects.toThrow()
    expect(await keys(id)).toEqual(before)
  })

  test('is made anew from the facts by a command, whatever stood there', async () => {
    const before = await kept(mara.id)
    await nw.owner.query("delete from portal.owed where key = 'answer'")
    await nw.owner.query(`update portal.owed set step = 'x' where request_id = '${mara.id}'`)
    await rebuildStandings({ url: nw.url, all: true })
    expect(await kept(mara.id)).toEqual(before)
  })

  test('names a source that failed, until it is asked again and answers', async () => {
    const { id } = await nw.request('stranger')
    const line = unit.ledger[0]
    if (!line) throw new Error('a unit without a line')
    const failed: CollectionUnit = { ...unit, ledger: [{ ...line, status: 'failed' }] }
    await nw.job(id, ({ requests }) => requests.record(id, { kind: 'collection_started' }, people.system))
    await nw.job(id, ({ requests }) => requests.saveUnit(id, failed))
    expect(await keys(id)).toContain('source:doors')
    await states('okafor', id, { kind: 'assigned', handlerId: 'okafor', handlerName: people.okafor.name })
    expect((await kept(id)).find(({ kind }) => kind === 'source')).toMatchObject({ owner_id: 'okafor', step: 'mend' })
    await nw.as('okafor', ({ requests }) => requests.saveUnit(id, { ...failed, finishedAt: null }))
    expect(await keys(id)).not.toContain('source:doors')
    await nw.job(id, ({ requests }) => requests.saveUnit(id, failed))
    expect(await keys(id)).toContain('source:doors')
    await nw.job(id, ({ requests }) => requests.saveUnit(id, unit))
    expect(await keys(id)).not.toContain('source:doors')
  })

  test('has the 72 hours of an exposure as the domain counts them, until the authority was told', async () => {
    const [exposure] = register.exposures
    if (!exposure) throw new Error('no exposure')
    const rows = async () =>
      (await nw.owner.query('select key, kind, step, roles, due_before from portal.owed where request_id is null')).rows
    const [one] = owedOfExposure(exposure, undefined, 'Europe/Berlin')
    expect(await rows()).toMatchObject([{ key: one?.key, kind: one?.kind, step: one?.step, roles: one?.owner.roles }])
    const at = Temporal.Instant.fromEpochMilliseconds((await rows())[0]?.due_before.getTime())
    expect(`${at}`).toBe(`${one?.due?.before}`)
    await as(
      'aalto',
      `insert into portal.exposure_told (exposure_id, told_at, told_by) values ('folder', now(), 'aalto')`,
    )
    expect(await rows()).toEqual([])
  })
})

test('of cases lived through at random it is what the facts say', async () => {
  const stories = randomStories(120)
  const lived = await northwind()
  await keepStories(lived.owner, stories)
  await rebuildStandings({ url: lived.url })
  // Facts are written without their authors here, so who is barred is left out.
  const plain = (row: Record<string, unknown>) =>
    [row.key, row.kind, row.step, row.of, row.owner_id, row.roles, row.part].map(value => value ?? null)
  for (const request of stories) {
    const { rows } = await lived.owner.query('select * from portal.owed where request_id = $1 order by key', [
      request.id,
    ])
    const facts = await lived.owner.query('select id from portal.request_fact where request_id = $1 order by seq', [
      request.id,
    ])
    const numbered = request.facts.map((fact, place) => ({ ...fact, id: facts.rows[place].id }))
    const said = owedRows({ ...request, facts: numbered }, nothingBeside).map(plain)
    expect(rows.map(plain)).toEqual(said.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))
    for (const { number, subject_id } of rows)
      expect([number, subject_id]).toEqual([request.number, request.subject.personId])
  }
  await lived.end()
})

describe('who sees what is owed', () => {
  const seen = async (who: string, what: string) => (await as(who, `select key from portal.owed where ${what}`)).length

  test('staff where they see the case; nobody else, and the person least of all', async () => {
    const { id } = await nw.request('jonas')
    const own = `request_id = '${id}'`
    expect(await seen('aalto', own)).toBeGreaterThan(0)
    expect(await seen('marchetti', own)).toBeGreaterThan(0)
    expect(await seen('novak', own)).toBeGreaterThan(0)
    for (const who of ['jonas', 'mara', 'helena', 'stranger', 'hedda', 'pappa', 'celik'])
      expect([who, await seen(who, own)]).toEqual([who, 0])
    await states('aalto', id, { kind: 'assigned', handlerId: 'okafor', handlerName: people.okafor.name })
    expect(await seen('okafor', own)).toBeGreaterThan(0)
    expect(await seen('novak', own)).toBe(0)
  })

  test('those who see figures are told how much is owed and late of each kind, nobody else anything', async () => {
    const later = Temporal.Now.instant().add({ hours: 24 * 60 })
    const figures = (who: string, at: Temporal.Instant) => nw.as(who, ({ desk }) => desk.owedFigures(at))
    const { rows } = await nw.owner.query("select count(*)::int as open from portal.owed where kind = 'answer'")
    for (const who of ['pappa', 'celik', 'aalto', 'marchetti']) {
      const answers = (await figures(who, later)).find(({ kind }) => kind === 'answer')
      expect([who, answers]).toEqual([who, { kind: 'answer', of: null, open: rows[0].open, late: rows[0].open }])
    }
    for (const who of ['mara', 'okafor']) expect([who, await figures(who, later)]).toEqual([who, []])
    const now = await figures('pappa', Temporal.Now.instant())
    expect(now.find(({ kind }) => kind === 'answer')?.late).toBe(0)
    expect(now.some(({ kind }) => kind === 'letter')).toBe(false)
  })

  test('an exposure is the officer’s alone', async () => {
    await nw.owner.query("delete from portal.exposure_told; update portal.exposure set place = 9 where id = 'folder'")
    expect(await seen('aalto', 'request_id is null')).toBe(1)
    for (const who of ['okafor', 'marchetti', 'pappa', 'celik', 'mara'])
      expect([who, await seen(who, 'request_id is null')]).toEqual([who, 0])
  })

  test('nobody writes it but through the guard, who stands to the case, and only after a fact', async () => {
    for (const statement of [
      "update portal.owed set owner_id = 'stranger'",
      'delete from portal.owed',
      `insert into portal.owed (number, key) values ('DR-1', 'x')`,
      `select guard.write_owed('[]')`,
      `select guard.failed_units('${mara.id}')`,
    ])
      await expect(as('aalto', statement)).rejects.toThrow('permission denied')
    const before = await keys(mara.id)
    const claims = (who: string) => as(who, `select guard.keep_owed('${mara.id}', '[]')`)
    for (const who of ['mara', 'okafor', 'stranger']) await claims(who)
    expect(await keys(mara.id)).toEqual(before)
    await nw.owner.query('update portal.case_standing set version = 0 where request_id = $1', [mara.id])
    for (const who of ['stranger', 'jonas', 'pappa']) {
      await claims(who)
      expect([who, await keys(mara.id)]).toEqual([who, before])
    }
    await claims('mara')
    expect(await keys(mara.id)).toEqual([])
    await rebuildStandings({ url: nw.url })
    expect(await keys(mara.id)).toEqual(before)
  })
})
