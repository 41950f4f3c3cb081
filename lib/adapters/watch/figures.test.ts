import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdFiles } from '#e2e/held/stores.ts'
import { freePort } from '#e2e/start-application.ts'
import { openQueue } from '#lib/adapters/pg-boss/queue.ts'
import { faultCauses } from '#lib/domain/faults/fault-cause.ts'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import { askHealth } from '#lib/features/watch/ask-health.ts'
import health from '#lib/messages/health/en.json' with { type: 'json' }
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { causeOf } from './cause-of.ts'
import { figures } from './figures.ts'
import { probeObjects } from './probe-objects.ts'
import { serveFigures } from './serve-figures.ts'
import { watchedMailer, watchedObjects, watchedSource } from './watched-ports.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

type Sample = { name: string; labels: Record<string, string>; value: number }

const samplesOf = (text: string): Sample[] =>
  [...text.matchAll(/^([a-z_]+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, one]) => [key ?? '', one ?? ''])),
    value: Number(value),
  }))

const samples = async () => samplesOf(await figures().text())

/** The value of a figure with these labels; 0 where it was never counted. */
async function figure(name: string, labels: Record<string, string> = {}): Promise<number> {
  const fitting = (await samples()).filter(
    one => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
  )
  return fitting.reduce((sum, { value }) => sum + value, 0)
}

/** Every figure that counts work of the installation, after each kind of work was done once. */
async function doEverything(): Promise<void> {
  await using store = await holdFiles()
  const objects = watchedObjects(store.objects)
  await probeObjects(objects)
  await objects.size('probe/1')
  await Array.fromAsync(objects.list(''))
  const away = () => Promise.reject(new Error('mara@northwind.example refused'))
  await expect(
    watchedMailer({ send: away, check: away }).send({ to: '', subject: '', text: '', language: 'en' }),
  ).rejects.toThrow()
  const { id } = await nw.request('mara')
  const done = Promise.withResolvers<void>()
  const queue = await openQueue({ loginUrl: nw.loginUrl })
  await queue.work('collect', async () => done.resolve())
  await nw.as('mara', stores => stores.queue.send({ queue: 'collect', requestId: id }))
  const failed = Promise.withResolvers<void>()
  await queue.work('compose', async () => {
    failed.resolve()
    throw new Error('mara@northwind.example was not found')
  })
  await nw.as('mara', stores => stores.queue.send({ queue: 'compose', requestId: id, version: 1 }))
  await Promise.all([done.promise, failed.promise])
  await queue.stop()
  figures().noteRequest('/cases/[request]', 'GET', '200', 0.1)
  const nothing = async () => null
  const checks = { work: nw.database.work, storage: nothing, mail: away, signIn: nothing }
  figures().noteStanding({ ...(await askHealth(checks, causeOf).all()), cases: await nw.database.cases() })
}

/** All that a label may say. */
const known: Record<string, RegExp> = {
  route: /^\/[a-z_\-[\].A-Z/]*$/,
  method: /^(GET|HEAD|POST|other)$/,
  status: /^\d{1,3}$/,
  queue: /^(collect|compose|notify|tell|remind|erase|expose|daily|sweep|parked)$/,
  state: /^(waiting|running|retrying|stopped|open|paused|ended|overdue)$/,
  cause: new RegExp(`^(${Object.keys(faultCauses).join('|')})$`),
  role: /^(web|worker)$/,
  operation: /^(put|get|size|remove|list|send|collect)$/,
  outcome: /^(done|failed)$/,
  collects: /^(true|false)$/,
  part: /^(database|storage|worker|queue|mail|signIn|sources)$/,
  le: /^([\d.]+|\+Inf)$/,
  // Of the process: prom-client's own.
  type: /^\w+$/,
  space: /^[a-z_]+$/,
  kind: /^[a-z_]+$/,
  version: /^v[\d.]+$/,
  major: /^\d+$/,
  minor: /^\d+$/,
  patch: /^\d+$/,
}

test('no figure has a label or a value beyond the closed list, whatever was done and with whose data', async () => {
  await doEverything()
  const all = await samples()
  const strange = all.flatMap(({ name, labels }) =>
    Object.entries(labels).flatMap(([key, value]) => (known[key]?.test(value) ? [] : [`${name} ${key}=${value}`])),
  )
  expect(strange).toEqual([])
  const names = new Set(
    all.map(({ name }) => name.replace(/_(bucket|sum|count)$/, '')).filter(name => name.startsWith('fifteen_')),
  )
  expect([...names].sort()).toEqual([
    ...['fifteen_cases', 'fifteen_collected_rows_total', 'fifteen_database_seconds', 'fifteen_health'],
    ...['fifteen_http_request_seconds', 'fifteen_job_seconds', 'fifteen_mail_seconds', 'fifteen_objects_seconds'],
    ...['fifteen_queue_faults', 'fifteen_queue_jobs', 'fifteen_queue_oldest_seconds', 'fifteen_workers'],
  ])
  expect(all.filter(({ value }) => value < 0)).toEqual([])
  const guide = readFileSync(path.join(import.meta.dirname, '../../../docs/operations/watch.md'), 'utf8')
  expect([...names, ...Object.keys(health.cause)].filter(name => !guide.includes(`\`${name}\``))).toEqual([])
}, 60_000)

test('a job, a failed mail, a source with its rows and a failing part are counted as what they are', async () => {
  const before = await figure('fifteen_source_seconds_count', { outcome: 'failed' })
  const rows = await figure('fifteen_collected_rows_total')
  const line = { status: 'failed' } as LedgerLine
  const source = watchedSource({
    id: 'doors',
    async *collect() {
      yield { kind: 'records', stream: 'doors', records: [], seen: 0 }
      yield { kind: 'ledger', line }
    },
    openMedia: () => (async function* () {})(),
  })
  await Array.fromAsync(
    source.collect(
      { caseRef: '', keys: [], period: { from: '', to: '' }, collectedAt: '' },
      new AbortController().signal,
    ),
  )
  expect(await figure('fifteen_source_seconds_count', { outcome: 'failed' })).toBe(before + 1)
  expect(await figure('fifteen_collected_rows_total')).toBe(rows)
  expect(await figure('fifteen_job_seconds_count', { queue: 'collect', outcome: 'done' })).toBeGreaterThan(0)
  expect(await figure('fifteen_mail_seconds_count', { outcome: 'failed' })).toBeGreaterThan(0)
  expect(await figure('fifteen_queue_faults', { queue: 'compose', cause: 'ours' })).toBe(1)
  expect(await figure('fifteen_cases', { state: 'overdue' })).toBe(0)
  expect(await figure('fifteen_health', { part: 'mail' })).toBe(0)
  expect(await figure('fifteen_health', { part: 'database' })).toBe(1)
})

test('what the database would say is left out while it does not answer', async () => {
  const away = () => Promise.reject(new Error('away'))
  const nothing = async () => null
  const checks = { work: away, storage: nothing, mail: nothing, signIn: nothing }
  figures().noteStanding({ ...(await askHealth(checks, causeOf).all()), cases: [] })
  const left = (await samples()).filter(({ name }) => /^fifteen_(workers|queue|cases)/.test(name))
  expect(left).toEqual([])
  expect(await figure('fifteen_health', { part: 'database' })).toBe(0)
})

const text = async () => 'fifteen_workers 1\n'
const token = 'a-token-of-more-than-thirty-two-characters'

test('a port of its own gives the figures to whoever bears the token, and says to all that the process lives', async () => {
  const port = await freePort()
  const server = serveFigures({ port, host: '127.0.0.1', token }, text)
  const ask = (path: string, authorization = '') =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization } }).then(async answer => [
      answer.status,
      await answer.text(),
    ])
  await expect.poll(() => ask('/live').catch(() => null)).toEqual([200, 'ok\n'])
  expect(await ask('/metrics')).toEqual([401, ''])
  expect(await ask('/metrics', `Bearer ${token}x`)).toEqual([401, ''])
  expect(await ask('/metrics', `Bearer ${token}`)).toEqual([200, 'fifteen_workers 1\n'])
  expect((await ask('/else'))[0]).toBe(404)
  await server.stop()
  await expect(ask('/live')).rejects.toThrow()
})

test('a port that is taken keeps nobody from work, and is had as soon as it is free', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const server = serveFigures({ port, host: '127.0.0.1', token: null }, text, 10)
  other.close()
  const status = () => fetch(`http://127.0.0.1:${port}/live`).then(answer => answer.status)
  await expect.poll(() => status().catch(() => null)).toBe(200)
  await server.stop()
})
