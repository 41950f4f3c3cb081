import { afterAll, describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import { against, arrived, denied, letter, openIntake } from '#lib/testing/test-intake.ts'

const { nw, state, logged, seen } = await openIntake()
afterAll(() => nw.end())

describe('a logged request', () => {
  test('has the clock of its arrival, for good, and the number of the year', async () => {
    const request = await seen(await logged('mara'), 'okafor')
    expect(request.receivedAt).toEqual(arrived)
    expect(request.facts[0]).toMatchObject({ kind: 'received', at: arrived })
    await expect(nw.owner.query('update portal.access_request set received_at = now()')).rejects.toThrow('never')
  })

  test('cannot arrive in the future', async () => {
    const late = letter('mara', { receivedAt: Temporal.Now.instant().add({ minutes: 5 }) })
    await expect(nw.as('okafor', ({ intake }) => intake.log(late))).rejects.toMatchObject(against)
  })

  test('is logged by handler or officer only, and never for someone of the own line', async () => {
    for (const id of ['stranger', 'marchetti', 'pappa', 'celik', 'jonas', 'hedda'])
      await expect(nw.as(id, ({ intake }) => intake.log(letter('mara')))).rejects.toMatchObject(denied)
    await nw.as('aalto', ({ intake }) => intake.log(letter('mara')))
  })

  test('is collected only after a second person confirmed it, who is not the one who wrote it down', async () => {
    const id = await logged('stranger')
    const start = () =>
      nw.job(id, ({ requests }) =>
        requests.record(id, { kind: 'collection_started' }, { personId: null, name: 'Fifteen', role: 'system' }),
      )
    await expect(start()).rejects.toMatchObject(against)
    await expect(state('okafor', 'handler', id, { kind: 'intake_confirmed' })).rejects.toMatchObject(against)
    await expect(state('stranger', 'employee', id, { kind: 'intake_confirmed' })).rejects.toMatchObject(denied)
    expect(await state('novak', 'handler', id, { kind: 'intake_confirmed' })).not.toBeNull()
    await expect(start()).rejects.toMatchObject(against)
    await state('stranger', 'employee', id, { kind: 'identity_confirmed', how: 'sign_in' })
    expect(await start()).not.toBeNull()
  })

  test('keeps its original for those who confirm or handle it, and for nobody else', async () => {
    const id = await logged('stranger')
    const file = { name: 'original.pdf', type: 'application/pdf', object: 'o', fileKey: 'k', wrappedKey: 'w' }
    const keep = (who: string) =>
      nw.as(who, ({ intake }) => intake.keepOriginal(id, { ...file, bytes: 3, sha256: 'aa' }))
    await expect(keep('novak')).rejects.toMatchObject(denied)
    await keep('okafor')
    const sees = async (who: string) => (await nw.as(who, ({ intake }) => intake.original(id)))?.sha256 ?? null
    expect(await Promise.all(['okafor', 'novak', 'marchetti', 'aalto'].map(sees))).toEqual(['aa', 'aa', 'aa', 'aa'])
    expect(await Promise.all(['stranger', 'mara', 'pappa', 'celik'].map(sees))).toEqual([null, null, null, null])
  })
})

describe('a person is found', () => {
  const find = (who: string, wanted: string) =>
    nw.as(who, async ({ intake }) => (await intake.personByExact(wanted))?.personId ?? null)

  test('by exact staff number or address, in any case of letters', async () => {
    expect(await find('okafor', 'NW-mara')).toBe('mara')
    expect(await find('okafor', ' Mara@Northwind.example ')).toBe('mara')
  })

  test('never by a part, a pattern or a name', async () => {
    for (const wanted of ['NW-', 'mara', '%', 'NW-%', '', 'Mara Lindqvist'])
      expect(await find('okafor', wanted)).toBeNull()
  })

  test('by handler and officer only, and nobody of the own line', async () => {
    expect(await Promise.all(['stranger', 'marchetti', 'pappa', 'celik'].map(id => find(id, 'NW-mara')))).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(await find('jonas', 'NW-mara')).toBeNull()
    expect(await find('aalto', 'NW-mara')).toBe('mara')
  })
})

describe('a second request of the same person about the same', () => {
  test('is joined once it is known who asks, with the earlier clock, from paper to portal too', async () => {
    const portal = await nw.request('novak')
    const paper = await logged('novak')
    expect(await nw.as('aalto', ({ intake }) => intake.joinTwin(paper))).toBe(portal.number)
    const [goesOn, joined] = [await seen(portal.id, 'aalto'), await seen(paper, 'aalto')]
    expect(readCase(joined, Temporal.Now.instant()).state).toBe('REDIRECTED')
    const fact = goesOn.facts.find(one => one.kind === 'duplicate_joined')
    expect(fact).toMatchObject({ number: joined.number })
    expect(fact && Temporal.Instant.from(fact.receivedAt)).toEqual(arrived)
  })

  test('is not joined to one of somebody else, of another scope, or that has ended', async () => {
    const withdrawn = await nw.request('helena')
    await state('helena', 'employee', withdrawn.id, { kind: 'withdrawn' })
    const paper = await logged('helena')
    const narrow = await logged('novak', 'okafor', {
      scope: { everything: false, sources: ['doors'], from: null, to: null },
    })
    for (const id of [paper, narrow]) expect(await nw.as('aalto', ({ intake }) => intake.joinTwin(id))).toBeNull()
  })
})
