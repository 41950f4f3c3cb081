import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bareEnvironment } from '#lib/settings.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { testQueue } from '#lib/testing/test-queue.ts'

let nw: Northwind
let folder: string
beforeAll(async () => {
  nw = await northwind()
  folder = await mkdtemp(path.join(tmpdir(), 'fifteen-jobs-'))
})
afterAll(async () => {
  await nw.end()
  await rm(folder, { recursive: true })
})

async function jobs(...args: string[]) {
  const env = bareEnvironment({ DEMO: '1', DATABASE_URL: nw.loginUrl, VAR_DIR: folder })
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'fifteen.ts'), 'jobs', ...args], { env })
  const [out, err, code] = await Promise.all([
    child.stdout.toArray(),
    child.stderr.toArray(),
    new Promise(resolve => child.once('close', resolve)),
  ])
  return { out: out.join(''), err: err.join(''), code }
}

test('lists what has stopped with its cause, and takes up one case, one queue or all', async () => {
  const queues = testQueue(nw)
  const [mara, stranger] = [await nw.request('mara'), await nw.request('stranger')]
  await queues.rest('collect', mara.id, 'store_missing')
  await queues.rest('notify', stranger.id, 'mail_refuses')
  const stopped = `Stopped 2026-11-20 14:02, tried 2026-11-20 14:20, rests (UTC).`
  const lines = [
    `collect ${mara.number}: the file store has no place for our files. ${stopped}`,
    `notify ${stranger.number}: the mail server refuses our mail. ${stopped}`,
  ]
  expect((await jobs()).out.trim().split('\n').sort()).toEqual(lines)
  expect(await jobs('retry', mara.number)).toEqual({ out: '1 job is tried again now.\n', err: '', code: 0 })
  expect(await queues.jobs(mara.id)).toMatchObject([{ name: 'collect', state: 'created' }])
  expect(await queues.resting(stranger.id)).toEqual(['mail_refuses'])
  expect(await jobs('retry', '--queue', 'collect')).toMatchObject({
    err: 'fifteen: Nothing of that has stopped.\n',
    code: 1,
  })
  expect((await jobs('retry', '--all')).code).toBe(0)
  expect(await jobs()).toEqual({ out: 'Nothing has stopped.\n', err: '', code: 0 })
}, 30_000)

test.each([[['retry']], [['retry', '--all', 'DR-2026-0001']], [['--nothing']], [['retry', '--queue', 'parked']]])(
  'wrong usage: jobs %s',
  async args => {
    expect((await jobs(...args)).code).toBe(2)
  },
)
