import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { northwind } from '#lib/testing/test-northwind.ts'
import { type HeldRoad, holdRoad } from './held/road.ts'

// The short form; e2e/bench/faults.ts holds each fault for long and kills a worker at twelve points.

let road: HeldRoad
beforeAll(async () => {
  road = await holdRoad(await northwind())
})
afterAll(async () => {
  await road.end()
  await road.nw.end()
})

const soon = { timeout: 30_000, interval: 200 }
const until = (number: string, state: string) =>
  vi.waitFor(async () => expect(await road.state(number)).toBe(state), soon)
const untilStopped = (number: string, work: object) =>
  vi.waitFor(async () => expect(await road.stopped(number)).toContainEqual(expect.objectContaining(work)), soon)

test('with the store closed, the mail server away and the database cut off, work stops with its cause and then goes on', async () => {
  const { process, log } = await road.worker()
  road.s3.fault = () => ({ status: 403, code: 'AccessDenied' })
  road.smtp.fault = () => 421
  const number = await road.ask('2026-01-01')
  await untilStopped(number, { queue: 'collect', cause: 'store_refuses', rests: false })
  await untilStopped(number, { queue: 'notify', cause: 'store_refuses' })
  expect(await road.state(number)).toBe('COLLECTING')

  road.s3.fault = () => null
  await until(number, 'REVIEW')
  await untilStopped(number, { queue: 'notify', cause: 'mail_away' })
  road.smtp.fault = () => null
  const toMara = () => road.smtp.mails.filter(({ to }) => to.includes('mara@home.example'))
  await vi.waitFor(() => expect(toMara()).toHaveLength(1), soon)

  road.s3.fault = ({ method }) => (method === 'PUT' ? { status: 503, code: 'SlowDown' } : null)
  await road.review(number)
  await untilStopped(number, { queue: 'compose', cause: 'store_away' })
  const ended = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = 'portal_login'`
  await road.nw.owner.query(ended)
  road.s3.fault = () => null
  await until(number, 'DECISION')
  await road.release(number)
  await until(number, 'DELIVERED')
  expect(await road.stopped(number)).toEqual([])
  expect(toMara()).toHaveLength(2)
  expect(process.exitCode).toBeNull()
  const causes = log.flatMap(({ event, cause }) => (event === 'job.failed' ? [cause] : []))
  expect(causes).toEqual(expect.arrayContaining(['store_refuses', 'mail_away', 'store_away']))
  expect(JSON.stringify(log)).not.toMatch(/mara|117-20417/i)
}, 90_000)
