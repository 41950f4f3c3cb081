import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageSize } from '#lib/domain/case/queue.ts'
import { people } from '#lib/testing/cast.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
let mara: { id: string; number: string }
let stranger: { id: string; number: string }
beforeAll(async () => {
  nw = await northwind()
  mara = await nw.request('mara')
  stranger = await nw.request('stranger')
})
afterAll(() => nw.end())

const read = (who: string, skip = 0) =>
  nw.as(who, async ({ exposureCases }) => ({
    linked: (await exposureCases.linked('folder', skip)).rows.map(one => [one.number, one.toldAt !== null]),
    unlinked: (await exposureCases.unlinked('folder')).rows,
    complaints: (await exposureCases.complaints(skip)).rows.map(one => [one.number, one.confirmedAt !== null]),
  }))

/** A fact as the database's owner states it; gives its id. */
async function states(requestId: string, kind: string, detail: object): Promise<string> {
  const { rows } = await nw.owner.query(
    `insert into portal.request_fact (request_id, by_name, by_role, kind, detail)
     values ($1, 'Fifteen', 'system', $2, $3) returning id`,
    [requestId, kind, detail],
  )
  return rows[0].id
}

test('cases of people affected wait to be linked; once linked, those whose person was not told stand first', async () => {
  expect((await read('aalto')).unlinked).toEqual([
    { number: mara.number, name: people.mara.name },
    { number: stranger.number, name: people.stranger.name },
  ])
  const link = await states(mara.id, 'breach_linked', { exposureId: 'folder', highRisk: true })
  await states(stranger.id, 'breach_linked', { exposureId: 'another', highRisk: true })
  expect(await read('aalto')).toMatchObject({
    linked: [[mara.number, false]],
    unlinked: [{ number: stranger.number }],
  })
  await states(mara.id, 'notice_sent', { notice: 'exposure', about: link, language: 'en', sha256: 'a' })
  await states(stranger.id, 'breach_linked', { exposureId: 'folder', highRisk: false })
  expect(await read('aalto')).toMatchObject({
    linked: [
      [stranger.number, false],
      [mara.number, true],
    ],
    unlinked: [],
  })
  expect((await read('aalto', pageSize)).linked).toEqual([])
})

test('a case that has ended waits no more', async () => {
  const { number } = await nw.request('mara')
  expect((await read('aalto')).unlinked.map(one => one.number)).toEqual([number])
  await nw.as('mara', async ({ requests }) => {
    const own = await requests.byNumber(number)
    await requests.record(own?.id ?? '', { kind: 'withdrawn' }, people.mara)
  })
  expect((await read('aalto')).unlinked).toEqual([])
})

test('complaints to the officer count in the United Kingdom alone; those to be confirmed stand first', async () => {
  await states(stranger.id, 'complaint', { to: 'officer', words: 'Too slow.' })
  expect((await read('aalto')).complaints).toEqual([])
  await nw.owner.query("update portal.establishment set country = 'GB', region = 'ENG' where id = 'berlin'")
  const confirmed = await states(mara.id, 'complaint', { to: 'officer', words: 'Where is it?' })
  await states(mara.id, 'complaint', { to: 'authority', words: 'Where is it?' })
  await states(mara.id, 'notice_sent', { notice: 'complaint', about: confirmed, language: 'en', sha256: 'a' })
  expect((await read('aalto')).complaints).toEqual([
    [stranger.number, false],
    [mara.number, true],
  ])
})

test('who sees no case reads none of it, whoever they are', async () => {
  const nothing = { linked: [], unlinked: [], complaints: [] }
  for (const who of ['celik', 'celik', 'novak']) {
    const seen = await read(who)
    expect(who === 'novak' ? { ...seen, linked: [], complaints: [] } : seen).toEqual(nothing)
  }
  expect((await read('jonas')).linked.flat()).not.toContain(mara.number)
})
