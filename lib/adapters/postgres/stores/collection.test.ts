import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answered, item, unit } from '#lib/testing/test-answer.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const denied = { code: '42501' }

describe('the collection', () => {
  test('a unit comes back as it was saved, progress first and ledger at the end', async () => {
    const { id } = await nw.request('mara')
    const running = { ...unit, kept: 1, finishedAt: null, ledger: [], file: null }
    await nw.job(id, stores => stores.requests.saveUnit(id, running))
    expect(await nw.job(id, stores => stores.requests.units(id))).toEqual([running])
    await nw.job(id, stores => stores.requests.saveUnit(id, unit))
    expect(await nw.job(id, stores => stores.requests.units(id))).toEqual([unit])
    await nw.job(id, stores => stores.requests.saveUnit(id, { ...unit, file: null }))
    expect(await nw.job(id, stores => stores.requests.units(id))).toEqual([{ ...unit, file: null }])
  })

  test('an earlier attempt never overwrites a later one', async () => {
    const { id } = await nw.request('mara')
    await nw.job(id, stores => stores.requests.saveUnit(id, { ...unit, attempt: 2 }))
    const late = nw.job(id, stores => stores.requests.saveUnit(id, { ...unit, seen: 99 }))
    await expect(late).rejects.toThrow('newer attempt')
  })

  test('the handler sees where the records lie; approver, officer, auditor and subject only the ledger; others nothing', async () => {
    const { id } = await answered(nw)
    const units = (who: string) => nw.as(who, stores => stores.requests.units(id))
    expect(await units('okafor')).toEqual([unit])
    expect(await units('marchetti')).toEqual([{ ...unit, file: null }])
    for (const who of ['aalto', 'pappa']) expect(await units(who)).toEqual([{ ...unit, file: null }])
    expect(await units('mara')).toEqual([{ ...unit, file: null }])
    for (const who of ['novak', 'jonas', 'celik']) expect(await units(who)).toEqual([])
  })

  test('a handler who may only take the case sees nothing of its contents', async () => {
    const { id } = await nw.request('mara')
    await nw.job(id, stores => stores.requests.saveUnit(id, unit))
    expect(await nw.as('okafor', stores => stores.requests.units(id))).toEqual([])
  })

  test('the handler has a source asked again and changes nothing else', async () => {
    const { id } = await answered(nw)
    await nw.as('okafor', stores => stores.requests.saveUnit(id, { ...unit, kept: 77, finishedAt: null }))
    expect(await nw.job(id, stores => stores.requests.units(id))).toEqual([{ ...unit, finishedAt: null }])
    const forged = nw.as('okafor', stores => stores.requests.saveUnit(id, unit))
    await expect(forged).rejects.toMatchObject(denied)
  })
})

describe('withholding', () => {
  test('stands until it is taken back, and may then be decided anew', async () => {
    const { id } = await answered(nw)
    const withheld = () => nw.as('okafor', stores => stores.requests.withheld(id))
    expect(await withheld()).toMatchObject([item])
    await nw.as('okafor', stores => stores.requests.withhold(id, { ...item, note: 'again' }))
    expect(await withheld()).toMatchObject([item])
    await nw.as('okafor', stores => stores.requests.restore(id, 'r1'))
    expect(await withheld()).toEqual([])
    await nw.as('okafor', stores => stores.requests.withhold(id, { ...item, note: 'again' }))
    expect(await withheld()).toMatchObject([{ note: 'again' }])
    const { rows } = await nw.owner.query('select count(*)::int from portal.withholding where request_id = $1', [id])
    expect(rows[0].count).toBe(2)
  })

  test('only the handler on the case decides; the subject reads it after release', async () => {
    const { id } = await answered(nw)
    for (const who of ['mara', 'novak', 'marchetti', 'aalto'])
      await expect(
        nw.as(who, stores => stores.requests.withhold(id, { ...item, recordId: 'r2' })),
      ).rejects.toMatchObject(denied)
    expect(await nw.as('mara', stores => stores.requests.withheld(id))).toEqual([])
    const released = await answered(nw, { release: true })
    expect(await nw.as('mara', stores => stores.requests.withheld(released.id))).toMatchObject([item])
  })
})
