import { afterAll, beforeAll, expect, test } from 'vitest'
import { causeOf } from '#lib/adapters/faults/cause-of.ts'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { caseById } from '#lib/features/read-case.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { shipped } from '#lib/testing/test-collect.ts'
import { openRoad } from '#lib/testing/test-road.ts'
import { collectData } from './collect-data.ts'

const road = await openRoad()
afterAll(road.end)

/** The table of a VPN in a PostgreSQL, as the source of doors; at an address where nobody listens, or at its own. */
const manifest = (await shipped('radius')).replace('id: radius', 'id: doors')
const at = (url: string) => sourceFromManifest(manifest, { url })
const away = () => at('postgres://reader@127.0.0.1:1/radius')

beforeAll(() =>
  road.nw.owner.query(`
    create table radacct (radacctid bigint primary key, username text, acctstarttime timestamptz, acctstoptime timestamptz,
      nasidentifier text, callingstationid text);
    insert into radacct values (1, 'stranger', '2026-05-01 06:00+00', '2026-05-01 07:00+00', 'vpn-1', 'aa:bb')`),
)

const work = (id: string, parts: Partial<World>): Steps => {
  return step => road.nw.job(id, stores => step({ ...road.fixed, ...stores, ...parts }), 'collect')
}
const collect = (id: string, parts: Partial<World>) =>
  collectData(work(id, parts), id, new AbortController().signal).then(() => null, causeOf)
const stateOf = (id: string) => work(id, {})(async world => (await caseById(world, id))?.state)
const unitOf = (id: string) => work(id, {})(async world => (await world.requests.units(id))[0])

test('a source that does not answer is asked again, and the case waits for it', async () => {
  const { id } = await road.nw.request('stranger')
  expect(await collect(id, { sources: [away()] })).toBe('source_away')
  expect(await stateOf(id)).toBe('COLLECTING')
  expect(await unitOf(id)).toMatchObject({ ledger: [{ status: 'failed' }], kept: 0 })
  expect(await collect(id, { sources: [at(road.nw.url)] })).toBeNull()
  expect(await stateOf(id)).toBe('REVIEW')
  expect(await unitOf(id)).toMatchObject({ ledger: [{ status: 'complete' }], kept: 1, attempt: 2 })
})

test('after a day the case goes on without it, and names it', async () => {
  const { id } = await road.nw.request('stranger')
  expect(await collect(id, { sources: [away()] })).toBe('source_away')
  const tomorrow = { now: () => Temporal.Now.instant().add({ hours: 24 }) }
  expect(await collect(id, { sources: [away()], clock: tomorrow })).toBeNull()
  expect(await stateOf(id)).toBe('REVIEW')
  expect(await unitOf(id)).toMatchObject({ ledger: [{ status: 'failed' }] })
})

test('a source that somebody must mend does not hold the case up', async () => {
  const { id } = await road.nw.request('stranger')
  expect(await collect(id, { sources: [at(road.nw.url.replace(/\/[^/]*$/, '/none'))] })).toBeNull()
  expect(await stateOf(id)).toBe('REVIEW')
})

test('during the review it is asked again by itself, each time later, until it answers; the plan is said', async () => {
  const { id } = await road.nw.request('stranger')
  const after = (hours: number) => ({ now: () => Temporal.Now.instant().add({ hours }) })
  const planned = async () => {
    const at = await road.nw.as('stranger', ({ queue }) => queue.asksAgainAt(id))
    return at && Math.round(at.since(Temporal.Now.instant()).total('hours'))
  }
  const done = () => road.nw.owner.query(`delete from pgboss.job where name = 'collect' and state = 'created'`)
  await collect(id, { sources: [away()], clock: after(0) })
  expect(await planned()).toBeNull()
  await collect(id, { sources: [away()], clock: after(24) })
  expect([await stateOf(id), (await unitOf(id))?.attempt, await planned()]).toEqual(['REVIEW', 1, 24])

  // Before its time nothing is asked, and one plan stands.
  await collect(id, { sources: [at(road.nw.url)], clock: after(0) })
  expect([(await unitOf(id))?.attempt, await planned()]).toEqual([1, 24])
  await done()
  await collect(id, { sources: [away()], clock: after(26) })
  expect([(await unitOf(id))?.attempt, await planned()]).toEqual([2, 28])
  await done()
  await collect(id, { sources: [at(road.nw.url)], clock: after(29) })
  expect(await unitOf(id)).toMatchObject({ ledger: [{ status: 'complete' }], kept: 1, attempt: 3 })
  expect([await planned(), await stateOf(id)]).toEqual([null, 'REVIEW'])

  // What it gave stays when it is away again.
  await road.nw.owner.query(
    `update portal.collection_unit set ledger = jsonb_set(ledger, '{0,gaps}', '[{"code":"error","text":"","passes":true}]')
     where request_id = $1`,
    [id],
  )
  await collect(id, { sources: [away()], clock: after(80) })
  expect(await unitOf(id)).toMatchObject({
    ledger: [{ status: 'complete' }],
    kept: 1,
    attempt: 4,
    file: { records: 1 },
  })
})
