import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { people } from '#lib/testing/cast.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { testQueue } from '#lib/testing/test-queue.ts'
import { openQueue } from './queue.ts'

let nw: Northwind
let queues: ReturnType<typeof testQueue>
beforeAll(async () => {
  nw = await northwind()
  queues = testQueue(nw)
})
afterAll(() => nw.end())

test('a job is sent in the transaction of what caused it: neither is there without the other', async () => {
  const { id } = await nw.request('mara')
  const lost = nw.as('mara', async stores => {
    await stores.queue.send({ queue: 'collect', requestId: id })
    throw new Error('broken off')
  })
  await expect(lost).rejects.toThrow('broken off')
  expect(await queues.jobs(id)).toEqual([])
  await nw.as('mara', stores => stores.queue.send({ queue: 'notify', requestId: id, notice: 'received' }))
  expect(await queues.jobs(id)).toMatchObject([{ name: 'notify', state: 'created' }])
  await nw.owner.query('delete from pgboss.job')
})

test('while a job waits, one like it is not sent again; another kind of notice is', async () => {
  const { id } = await nw.request('mara')
  await nw.as('mara', async ({ queue }) => {
    for (const notice of ['received', 'received', 'ready'] as const)
      await queue.send({ queue: 'notify', requestId: id, notice })
  })
  expect((await queues.jobs(id)).map(job => job.data.notice).sort()).toEqual(['ready', 'received'])
  await nw.owner.query('delete from pgboss.job')
})

test('a worker gets the job with its ids, acts on its case with it, and the job is done', async () => {
  const { id } = await nw.request('mara')
  await queues.withQueue(async queue => {
    const seen = Promise.withResolvers<unknown>()
    await queue.work('compose', async job => {
      const token = await nw.database.openJob(job.id)
      const found = await nw.database.asJob(token, stores => stores.requests.byId(job.requestId))
      seen.resolve({ ...job, id: '', subject: found?.subject.personId })
    })
    await nw.as('mara', stores => stores.queue.send({ queue: 'compose', requestId: id, version: 3 }))
    expect(await seen.promise).toEqual({
      queue: 'compose',
      requestId: id,
      version: 3,
      id: '',
      attempt: 1,
      subject: 'mara',
    })
  })
  expect(await queues.jobs(id)).toMatchObject([{ state: 'completed' }])
})

test('as many jobs run at once as were allowed; the next begins when one ends', async () => {
  const cases = [await nw.request('mara'), await nw.request('mara'), await nw.request('mara')]
  await queues.withQueue(async queue => {
    const begun: string[] = []
    const ends = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const [two, three] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const work = async (job: { requestId: string }) => {
      begun.push(job.requestId)
      if (begun.length === 2) two.resolve()
      if (begun.length === 3) three.resolve()
      await ends[begun.length - 1]?.promise
    }
    await queue.work('collect', work, { atOnce: 2 })
    for (const { id } of cases) await nw.as('mara', stores => stores.queue.send({ queue: 'collect', requestId: id }))
    await two.promise
    expect(begun).toHaveLength(2)
    ends[0]?.resolve()
    await three.promise
    expect([...begun].sort()).toEqual(cases.map(({ id }) => id).sort())
    for (const end of ends) end.resolve()
  })
  await nw.owner.query('delete from pgboss.job')
})

test('a job that fails for a reason of ours is tried six times, then rests with its cause, and others go on', async () => {
  const [bad, good] = [await nw.request('mara'), await nw.request('mara')]
  await queues.pauses(0)
  await queues.withQueue(async queue => {
    const [resting, done] = [Promise.withResolvers<unknown>(), Promise.withResolvers<void>()]
    const tries: number[] = []
    await queue.work(
      'collect',
      async job => {
        if (job.requestId === good.id) return done.resolve()
        tries.push(job.attempt)
        throw new Error('mara@northwind.example was not found')
      },
      {
        giveUp: async (job, cause) => {
          const token = await nw.database.openJob(job.id)
          const found = await nw.database.asJob(token, stores => stores.requests.byId(job.requestId))
          resting.resolve({ cause, subject: found?.subject.personId })
          return false
        },
      },
    )
    for (const { id } of [bad, good])
      await nw.as('mara', stores => stores.queue.send({ queue: 'collect', requestId: id }))
    await done.promise
    expect(await resting.promise).toEqual({ cause: 'ours', subject: 'mara' })
    expect(tries).toEqual([1, 2, 3, 4, 5, 6])
    await vi.waitFor(async () => expect(await queues.resting(bad.id)).toEqual(['ours']))
    const { rows } = await nw.owner.query('select output::text from pgboss.job where output is not null')
    expect(rows.filter(({ output }) => output.includes('mara'))).toEqual([])
  })
  await nw.owner.query('delete from pgboss.job')
}, 60_000)

test('the daily sweep is planned once, and brings each case that may need a reminder, but none that ended', async () => {
  const [open, gone] = [await nw.request('mara'), await nw.request('stranger')]
  // Once it was acknowledged nothing is owed in it.
  await nw.job(gone.id, async ({ requests }) => {
    const about = (await requests.byId(gone.id))?.facts[0]?.id ?? ''
    const letter = { notice: 'acknowledgement', about, language: 'en', sha256: 'aa' } as const
    await requests.record(gone.id, { kind: 'notice_sent', ...letter }, people.system)
  })
  await nw.owner.query('delete from pgboss.job')
  const by = { personId: 'stranger', name: 'Stranger', role: 'employee' } as const
  await nw.as('stranger', ({ requests }) => requests.record(gone.id, { kind: 'withdrawn' }, by))
  await queues.withQueue(async queue => {
    const seen: string[] = []
    const found = Promise.withResolvers<void>()
    await queue.work('remind', async job => {
      seen.push(job.requestId)
      if (job.requestId === open.id) found.resolve()
    })
    await queue.sweepDaily({ factsYears: 3 })
    await queue.sweepDaily({ factsYears: 3 })
    await nw.owner.query("insert into pgboss.job_common (name, singleton_key) values ('sweep', 'now')")
    await found.promise
    expect(seen).not.toContain(gone.id)
  })
  const { rows } = await nw.owner.query('select name, cron, options from pgboss.schedule')
  expect(rows).toMatchObject([{ name: 'sweep', cron: '10 4 * * *', options: { missed: 'once' } }])
  expect(await queues.jobs(gone.id)).toEqual([])
  await nw.owner.query('delete from pgboss.job')
}, 60_000)

test('stopping waits for a running job, and hands back one that does not end', async () => {
  const [short, endless] = [await nw.request('mara'), await nw.request('mara')]
  const queue = await openQueue({ loginUrl: nw.loginUrl })
  const [began, end] = [Promise.withResolvers<AbortSignal>(), Promise.withResolvers<void>()]
  const started = Promise.withResolvers<void>()
  await queue.work('notify', async () => {
    started.resolve()
    await end.promise
  })
  await queue.work('collect', async (_job, signal) => {
    began.resolve(signal)
    await new Promise(() => undefined)
  })
  await nw.as('mara', async stores => {
    await stores.queue.send({ queue: 'notify', requestId: short.id, notice: 'ready' })
    await stores.queue.send({ queue: 'collect', requestId: endless.id })
  })
  const [signal] = await Promise.all([began.promise, started.promise])
  const stopped = queue.stop(1000)
  expect(signal.aborted).toBe(false)
  end.resolve()
  await stopped
  expect(signal.aborted).toBe(true)
  expect(await queues.jobs(short.id)).toMatchObject([{ state: 'completed' }])
  expect(await queues.jobs(endless.id)).toMatchObject([{ state: 'retry' }])
  await nw.owner.query('delete from pgboss.job')
})

test('a worker killed in the middle of a job: another has it again in under 60 seconds', async () => {
  const { id } = await nw.request('mara')
  const doomed = await workerProcess()
  await nw.as('mara', stores => stores.queue.send({ queue: 'collect', requestId: id }))
  await once(doomed.stdout ?? doomed, 'data')
  await queues.withQueue(async queue => {
    const again = Promise.withResolvers<number>()
    await queue.work('collect', async job => again.resolve(job.attempt))
    const killed = performance.now()
    doomed.kill('SIGKILL')
    expect(await again.promise).toBe(2)
    expect((performance.now() - killed) / 1000).toBeLessThan(60)
  })
}, 90_000)

/** A worker in a process of its own that takes a job, says so and never ends it. */
async function workerProcess(): Promise<ChildProcess> {
  const program = `
    import { openQueue } from '${import.meta.dirname}/queue.ts'
    const queue = await openQueue({ loginUrl: process.argv[1] })
    await queue.work('collect', () => new Promise(() => process.stdout.write('took it')))
    process.stdout.write('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, nw.loginUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout ?? child, 'data')
  return child
}
