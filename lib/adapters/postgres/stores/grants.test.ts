import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answered, pdf } from '#lib/testing/test-answer.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const denied = { code: '42501' }

describe('a download grant', () => {
  const until = () => Temporal.Now.instant().add({ minutes: 15 })
  const session = async (who: string) => (await nw.as(who, stores => stores.directory.actor()))?.sessionId ?? ''
  const make = async (id: string, object = pdf.object, end = until()) => {
    const own = await session('mara')
    return nw.as('mara', stores => stores.requests.grant(id, object, own, end))
  }

  test('of 20 takers at once one gets the file', async () => {
    const { id } = await answered(nw, { release: true })
    const [grant, own] = [await make(id), await session('mara')]
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => nw.as('mara', stores => stores.requests.take(grant, own))),
    )
    expect(taken.filter(one => one !== null)).toEqual([{ requestId: id, object: pdf.object }])
  })

  test('is worth nothing in another session or once its time is over', async () => {
    const { id } = await answered(nw, { release: true })
    const [grant, own, theirs] = [await make(id), await session('mara'), await session('stranger')]
    expect(await nw.as('stranger', stores => stores.requests.take(grant, own))).toBeNull()
    expect(await nw.as('stranger', stores => stores.requests.take(grant, theirs))).toBeNull()
    await nw.owner.query("update portal.download_grant set until = now() - interval '1 second' where taken_at is null")
    expect(await nw.as('mara', stores => stores.requests.take(grant, own))).toBeNull()
  })

  test('that was taken is neither taken nor given back by any statement of its person', async () => {
    const { id } = await answered(nw, { release: true })
    const [grant, own] = [await make(id), await session('mara')]
    await nw.as('mara', stores => stores.requests.take(grant, own))
    const client = new Client({ connectionString: nw.loginUrl })
    await client.connect()
    await client.query('begin; set local role portal_web')
    await client.query('select guard.enter($1)', [await nw.tokenOf('mara')])
    const again = await client.query('update portal.download_grant set taken_at = now() where request_id = $1', [id])
    expect(again.rowCount).toBe(0)
    await client.end()
  })

  test('goes on where the transfer broke off or a little before: once taken, in its session and time', async () => {
    const { id } = await answered(nw, { release: true })
    const [grant, own, theirs] = [await make(id), await session('mara'), await session('stranger')]
    const [megabyte, found] = [1024 * 1024, { requestId: id, object: pdf.object }]
    const from = (byte: number, who = 'mara', of = own) => nw.as(who, stores => stores.requests.resume(grant, of, byte))
    const note = (who: string, bytes: number) => nw.as(who, stores => stores.requests.noteSent(grant, bytes))
    expect(await from(1)).toBeNull()
    await nw.as('mara', stores => stores.requests.take(grant, own))
    await note('mara', 20 * megabyte)
    await note('mara', 10 * megabyte)
    await note('stranger', 90 * megabyte)
    expect(await from(20 * megabyte)).toEqual(found)
    expect(await from(12 * megabyte)).toEqual(found)
    expect(await from(12 * megabyte - 1)).toBeNull()
    expect(await from(20 * megabyte, 'stranger', own)).toBeNull()
    expect(await from(20 * megabyte, 'stranger', theirs)).toBeNull()
    await nw.owner.query("update portal.download_grant set until = now() - interval '1 second' where until > now()")
    expect(await from(20 * megabyte)).toBeNull()
  })

  test('is made by the subject, for a released file, for a quarter of an hour', async () => {
    const [before, after] = [await answered(nw), await answered(nw, { release: true })]
    await expect(make(before.id)).rejects.toMatchObject(denied)
    await expect(make(after.id, 'cases/2/pdf')).rejects.toMatchObject(denied)
    await expect(make(after.id, pdf.object, until().add({ hours: 1 }))).rejects.toMatchObject({ code: '23514' })
    const own = await session('okafor')
    const staff = nw.as('okafor', stores => stores.requests.grant(after.id, pdf.object, own, until()))
    await expect(staff).rejects.toMatchObject(denied)
  })
})
