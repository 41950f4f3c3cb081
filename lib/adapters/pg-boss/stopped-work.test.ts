import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { ObjectStoreFault } from '#lib/adapters/objects/store-fault.ts'
import { people } from '#lib/testing/cast.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { testQueue } from '#lib/testing/test-queue.ts'
import { makeQueues } from './make-queues.ts'

let nw: Northwind
let queues: ReturnType<typeof testQueue>
beforeAll(async () => {
  nw = await northwind()
  queues = testQueue(nw)
  await queues.pauses(0)
})
afterEach(() => queues.empty())
afterAll(() => nw.end())

const refuses = () => Promise.reject(new ObjectStoreFault('NoSuchBucket', 404))
const patience = { timeout: 20_000 }
const longAgo = '2026-11-20T14:02:00Z'
const failed = { cause: 'store_away', at: '2026-11-20T14:20:00Z', since: longAgo, times: 7 }

test('a fault that passes is tried after days still, and is told to staff of the case and to nobody else', async () => {
  const { id } = await nw.request('mara')
  const seenBy = (who: string) => nw.as(who, ({ queue }) => queue.stopped(id))
  await queues.tried(id, 40, { output: failed })
  expect(await seenBy('okafor')).toMatchObject([
    { queue: 'collect', rests: false, cause: 'store_away', since: Temporal.Instant.from(longAgo) },
  ])
  await queues.withQueue(async queue => {
    const [began, healed, done] = [
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
      Promise.withResolvers<number>(),
    ]
    await queue.work('collect', async job => {
      if (job.attempt > 41) return done.resolve(job.attempt)
      began.resolve()
      await healed.promise
      throw new ObjectStoreFault('SlowDown', 503)
    })
    await began.promise
    expect(await seenBy('aalto')).toEqual(await seenBy('marchetti'))
    for (const who of ['mara', 'stranger', 'jonas', 'pappa']) expect(await seenBy(who)).toEqual([])
    expect((await nw.database.work()).queues.find(one => one.queue === 'collect')).toMatchObject({
      waiting: 0,
      running: 1,
      stopped: 0,
      causes: { store_away: 1 },
    })
    healed.resolve()
    expect(await done.promise).toBe(42)
  })
  expect(await seenBy('okafor')).toEqual([])
}, 30_000)

test('of what stopped, the person sees only that a mail to them could not be sent', async () => {
  const { id } = await nw.request('mara')
  await queues.rest('notify', id, 'mail_away')
  await queues.rest('collect', id, 'store_refuses')
  await queues.rest('tell', id, 'address_refused')
  const causes = (who: string) =>
    nw.as(who, async ({ queue }) => (await queue.stopped(id)).map(({ cause }) => cause).sort())
  expect(await causes('mara')).toEqual(['mail_away'])
  expect(await causes('okafor')).toEqual(['address_refused', 'mail_away', 'store_refuses'])
  expect(await causes('stranger')).toEqual([])
})

test('what rests is taken up by its staff, remembers since when it stopped, and by nobody else', async () => {
  const { id } = await nw.request('mara')
  const assigned = { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' } as const
  await nw.as('okafor', ({ requests }) => requests.record(id, assigned, people.okafor))
  await queues.rest('notify', id, 'mail_refuses')
  for (const who of ['mara', 'stranger', 'novak', 'jonas', 'marchetti', 'celik'])
    await expect(nw.as(who, ({ queue }) => queue.tryAgain(id))).rejects.toMatchObject({ code: '42501' })
  expect(await queues.resting(id)).toEqual(['mail_refuses'])
  await nw.as('okafor', ({ queue }) => queue.tryAgain(id))
  expect(await queues.resting(id)).toEqual([])
  expect(await queues.jobs(id)).toMatchObject([
    { name: 'notify', state: 'created', data: { notice: 'received', since: longAgo } },
  ])
  await queues.rest('collect', id, 'store_missing')
  await nw.as('aalto', ({ queue }) => queue.tryAgain(id))
  expect(await queues.resting(id)).toEqual([])
})

test('what rests stands in the list of those who see the case, with its handler, until it is taken up again', async () => {
  const { id, number } = await nw.request('mara')
  const listed = async (who: string) =>
    (await nw.as(who, ({ queue }) => queue.resting(20))).filter(one => one.number === number)
  await queues.rest('notify', id, 'mail_refuses')
  await queues.tried(id, 2, { output: failed })
  const one = {
    queue: 'notify',
    cause: 'mail_refuses',
    since: Temporal.Instant.from(longAgo),
    timeZone: 'Europe/Berlin',
  }
  expect(await listed('okafor')).toEqual([{ ...one, number, handler: null }])
  const assigned = { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' } as const
  await nw.as('okafor', ({ requests }) => requests.record(id, assigned, people.okafor))
  for (const who of ['okafor', 'aalto', 'marchetti'])
    expect(await listed(who)).toMatchObject([{ handler: 'Philippa Okafor' }])
  for (const who of ['novak', 'pappa', 'celik', 'mara', 'stranger']) expect(await listed(who)).toEqual([])
  await nw.as('okafor', ({ queue }) => queue.tryAgain(id))
  expect(await listed('okafor')).toEqual([])
})

test('what waits for its next try is due at once', async () => {
  const { id } = await nw.request('mara')
  await queues.tried(id, 2, { output: failed })
  await nw.owner.query("update pgboss.job set start_after = now() + interval '10 minutes'")
  await queues.withQueue(async queue => {
    const tried = Promise.withResolvers<void>()
    await queue.work('collect', async () => tried.resolve())
    await nw.as('okafor', stores => stores.queue.tryAgain(id))
    await tried.promise
  })
  expect(await queues.jobs(id)).toMatchObject([{ state: 'completed' }])
}, 30_000)

test('a lasting fault rests after a day; a worker that starts, and the daily look, take it up again', async () => {
  const { id } = await nw.request('mara')
  await queues.tried(id, 90, { output: { ...failed, cause: 'store_missing' } })
  await queues.withQueue(async queue => {
    await queue.work('collect', refuses)
    await vi.waitFor(async () => expect(await queues.resting(id)).toEqual(['store_missing']), patience)
  })
  for (const takesUp of ['takeUpMended', 'sweepDaily'] as const)
    await queues.withQueue(async queue => {
      const taken = Promise.withResolvers<number>()
      await queue.work('collect', async job => {
        taken.resolve(job.attempt)
        return refuses()
      })
      await queue[takesUp]({ factsYears: 3 })
      if (takesUp === 'sweepDaily')
        await nw.owner.query("insert into pgboss.job_common (name, singleton_key) values ('sweep', 'today')")
      expect(await taken.promise).toBe(1)
      await vi.waitFor(async () => expect(await queues.resting(id)).toEqual(['store_missing']), patience)
    })
}, 60_000)

test('a job that ended its worker five times gets no other, and no start takes it up', async () => {
  const { id } = await nw.request('mara')
  await queues.tried(id, 4, { losses: 4, output: { value: { message: 'job heartbeat timeout' } } })
  expect(await nw.as('okafor', ({ queue }) => queue.stopped(id))).toMatchObject([{ cause: 'worker_lost' }])
  await queues.withQueue(async queue => {
    await queue.work('collect', () => Promise.reject(new Error('it was tried')))
    await vi.waitFor(async () => expect(await queues.resting(id)).toEqual(['worker_lost']), patience)
    await queue.takeUpMended()
    expect(await queues.resting(id)).toEqual(['worker_lost'])
  })
}, 30_000)

test('a job whose case goes another way is done, and does not rest', async () => {
  const { id } = await nw.request('mara')
  await queues.tried(id, 6, { output: { ...failed, cause: 'ours', times: 5 } })
  await queues.withQueue(async queue => {
    const asked = Promise.withResolvers<string>()
    const giveUp = async (_job: object, cause: string) => {
      asked.resolve(cause)
      return true
    }
    await queue.work('collect', () => Promise.reject(new Error('a bug')), { giveUp })
    expect(await asked.promise).toBe('ours')
    await vi.waitFor(async () => expect(await queues.jobs(id)).toMatchObject([{ state: 'completed' }]), patience)
  })
  expect(await queues.resting(id)).toEqual([])
}, 30_000)

test('a worker that stops and hands its job back is no fault', async () => {
  const { id } = await nw.request('mara')
  await queues.tried(id, 1, { output: { value: 'pg-boss shut down while active' } })
  expect(await nw.as('okafor', ({ queue }) => queue.stopped(id))).toEqual([])
})

test('a queue that stands takes the rules of this version, and so do the jobs that wait in it', async () => {
  const { id } = await nw.request('mara')
  await nw.owner.query("update pgboss.queue set retry_limit = 5, retention_seconds = 60 where name = 'collect'")
  await nw.as('mara', ({ queue }) => queue.send({ queue: 'collect', requestId: id }))
  await makeQueues(nw.owner)
  const { rows } = await nw.owner.query(
    'select retry_limit, keep_until > now() + interval $$1 year$$ as kept from pgboss.job where name = $$collect$$',
  )
  expect(rows).toEqual([{ retry_limit: 682, kept: true }])
})
