import { expect, test } from 'vitest'
import type { HealthCause, HealthChecks, Work } from '#lib/ports/watch/health.ts'
import { askHealth } from './ask-health.ts'

const well: Work = { workers: [{ collects: true }], queues: [], sources: [] }
const fine: HealthChecks = {
  work: async () => well,
  storage: async () => null,
  mail: async () => null,
  signIn: async () => null,
}
const always = { work: 0, storage: 0, mail: 0, signIn: 0, patience: 1000 }
const unreachable = (): HealthCause => 'unreachable'
const healthOf = (checks: Partial<HealthChecks>) => askHealth({ ...fine, ...checks }, unreachable, always).all()
const work = (more: Partial<Work>) => ({ work: async () => ({ ...well, ...more }) })
const away = () => Promise.reject(new Error('away'))
const queue = (oldestSeconds: number, stopped = 0) => ({
  ...{ queue: 'collect', waiting: 1, running: 0, oldestSeconds },
  ...{ retrying: 0, stopped, causes: {} },
})
const [early, late] = [Temporal.Instant.from('2026-11-01T10:00Z'), Temporal.Instant.from('2026-11-02T10:00Z')]

test('all is well when each part did what it is for', async () => {
  const { status, parts } = await healthOf({})
  expect(status).toBe('ok')
  expect(new Set(Object.values(parts))).toEqual(new Set([null]))
})

test.each<[string, Partial<HealthChecks>, object]>([
  ['the store', { storage: away }, { storage: 'unreachable', mail: null }],
  ['every worker', work({ workers: [] }), { worker: 'silent', database: null }],
  ['every worker that could collect', work({ workers: [{ collects: false }] }), { worker: 'connectors' }],
  [
    'the database, and then nobody knows of what it would say,',
    { work: away },
    { database: 'unreachable', worker: 'unknown', queue: 'unknown', sources: 'unknown', storage: null },
  ],
])('it fails when %s is away', async (_what, checks, parts) => {
  expect(await healthOf(checks)).toMatchObject({ status: 'failing', parts })
})

test.each<[string, Partial<HealthChecks>, object]>([
  ['mail does not go', { mail: away }, { mail: 'unreachable' }],
  ['the provider of sign-ins has another name', { signIn: async () => 'wrong_answer' }, { signIn: 'wrong_answer' }],
  ['a job waits for more than a quarter of an hour', work({ queues: [queue(10), queue(901)] }), { queue: 'waiting' }],
  ['a job rests', work({ queues: [queue(10, 1)] }), { queue: 'stopped' }],
  ['a source failed last', work({ sources: [{ answeredAt: early, failedAt: late }] }), { sources: 'failed' }],
  ['a source never answered', work({ sources: [{ answeredAt: null, failedAt: late }] }), { sources: 'failed' }],
])('it is degraded when %s', async (_what, checks, parts) => {
  expect(await healthOf(checks)).toMatchObject({ status: 'degraded', parts })
})

test('a job of ten minutes, a source that answered since, and one never asked are well', async () => {
  const sources = [
    { answeredAt: late, failedAt: early },
    { answeredAt: null, failedAt: null },
  ]
  expect(await healthOf(work({ queues: [queue(600)], sources }))).toMatchObject({ status: 'ok' })
})

test('however many ask at once, a part is asked once, and again only after its time', async () => {
  let asked = 0
  const storage = async () => {
    asked++
    return null
  }
  const kept = askHealth({ ...fine, storage }, unreachable)
  await Promise.all(Array.from({ length: 50 }, kept.all))
  await kept.all()
  expect(asked).toBe(1)
  const fresh = askHealth({ ...fine, storage }, unreachable, always)
  await fresh.all()
  await fresh.all()
  expect(asked).toBe(3)
})

test('a part that hangs is out of time, and is not asked again while it hangs', async () => {
  let asked = 0
  const hanging = Promise.withResolvers<null>()
  const storage = () => {
    asked++
    return hanging.promise
  }
  const health = askHealth({ ...fine, storage }, unreachable, { ...always, patience: 20 })
  expect((await health.all()).parts.storage).toBe('timed_out')
  expect((await health.all()).parts.storage).toBe('timed_out')
  expect(asked).toBe(1)
  hanging.resolve(null)
  await hanging.promise
  expect((await health.all()).parts.storage).toBe(null)
})

test('pages ask for the database alone', async () => {
  expect(await askHealth({ ...fine, storage: away }, unreachable, always).database()).toBe(null)
  expect(await askHealth({ ...fine, work: away }, unreachable, always).database()).toBe('unreachable')
})
