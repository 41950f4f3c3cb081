import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answered, pdf, records, unit } from '#lib/testing/test-answer.ts'
import { type Northwind, northwind, runningJob } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const denied = { code: '42501' }

describe('publishing', () => {
  test('a version is published once, whole, and reads back as it was made', async () => {
    const { id } = await answered(nw)
    expect(await nw.job(id, stores => stores.requests.publish(id, 1, [pdf]))).toBe(false)
    expect(await nw.job(id, stores => stores.requests.artifacts(id, 1))).toEqual([records, pdf])
  })

  test('of two workers on one job the one that was overtaken publishes nothing', async () => {
    const { id } = await nw.request('mara')
    const jobId = await runningJob(nw.owner, 'compose', id)
    const stale = await nw.database.openJob(`${jobId}/0`)
    await nw.owner.query('update pgboss.job_common set retry_count = 1 where id = $1', [jobId])
    const fresh = await nw.database.openJob(`${jobId}/1`)
    expect(await nw.database.asJob(stale, stores => stores.requests.publish(id, 1, [pdf]))).toBe(false)
    expect(await nw.database.asJob(stale, stores => stores.requests.byId(id))).toBeNull()
    expect(await nw.database.asJob(fresh, stores => stores.requests.publish(id, 1, [pdf]))).toBe(true)
    await expect(nw.database.openJob(`${jobId}/0`)).rejects.toThrow('not the running one')
  })

  test('20 attempts at once publish one version', async () => {
    const { id } = await nw.request('mara')
    const tokens: string[] = []
    while (tokens.length < 20) tokens.push(await nw.database.openJob(await runningJob(nw.owner, 'compose', id)))
    const done = await Promise.all(
      tokens.map(token => nw.database.asJob(token, stores => stores.requests.publish(id, 1, [pdf]))),
    )
    expect(done.filter(Boolean)).toHaveLength(1)
  })

  test('the subject sees the files of the released version only; nobody else of the employees ever does', async () => {
    const before = await answered(nw)
    const after = await answered(nw, { release: true })
    await nw.job(after.id, stores => stores.requests.publish(after.id, 2, [pdf]))
    const files = (who: string, id: string, version = 1) =>
      nw.as(who, async stores => (await stores.requests.artifacts(id, version)).length)
    expect(await files('mara', before.id)).toBe(0)
    expect(await files('mara', after.id)).toBe(2)
    expect(await files('mara', after.id, 2)).toBe(0)
    expect(await files('okafor', before.id)).toBe(2)
    expect(await files('marchetti', before.id)).toBe(2)
    for (const who of ['stranger', 'novak', 'jonas', 'aalto', 'pappa', 'celik'])
      expect(await files(who, after.id)).toBe(0)
  })

  test('the key of the case is made once, by a job, and read by those who see the files', async () => {
    const { id } = await answered(nw)
    const key = (who: string) => nw.as(who, stores => stores.requests.wrappedKey(id, () => 'forged'))
    expect(await nw.job(id, stores => stores.requests.wrappedKey(id, () => 'another'))).toBe('the wrapped key')
    expect(await key('okafor')).toBe('the wrapped key')
    expect(await key('marchetti')).toBe('the wrapped key')
    for (const who of ['mara', 'stranger', 'aalto']) await expect(key(who)).rejects.toMatchObject(denied)
  })
})

describe('a job', () => {
  test('sees its own case, subject and keys, and nothing of anyone else', async () => {
    const [mine, other] = [await nw.request('mara'), await nw.request('stranger')]
    const seen = await nw.job(mine.id, async ({ requests, directory, register }) => ({
      own: (await requests.byId(mine.id))?.subject,
      other: await requests.byId(other.id),
      keys: (await directory.keysOf('mara')).map(key => key.value),
      otherKeys: await directory.keysOf('stranger'),
      affected: (await register.exposures('mara'))[0]?.affected,
    }))
    expect(seen).toEqual({
      own: { personId: 'mara', name: 'Mara Lindqvist', employeeNo: 'NW-mara', managers: ['jonas', 'helena'] },
      other: null,
      keys: ['mara'],
      otherKeys: [],
      affected: ['mara'],
    })
  })

  test('writes to no other case', async () => {
    const [mine, other] = [await nw.request('mara'), await nw.request('stranger')]
    await expect(nw.job(mine.id, stores => stores.requests.saveUnit(other.id, unit))).rejects.toMatchObject(denied)
  })

  test('that has ended may do nothing more', async () => {
    const { id } = await nw.request('mara')
    const jobId = await runningJob(nw.owner, 'collect', id)
    const token = await nw.database.openJob(jobId)
    await nw.owner.query("update pgboss.job_common set state = 'completed' where id = $1", [jobId])
    expect(await nw.database.asJob(token, stores => stores.requests.byId(id))).toBeNull()
    await expect(nw.database.openJob(jobId)).rejects.toThrow('not the running one')
  })

  test('that waits, or that another program keeps in a queue of its own, opens nothing', async () => {
    const { id } = await nw.request('mara')
    const jobId = await runningJob(nw.owner, 'collect', id)
    await nw.owner.query("update pgboss.job_common set state = 'created' where id = $1", [jobId])
    await expect(nw.database.openJob(jobId)).rejects.toThrow('not the running one')
  })
})
