import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from '@playwright/test'
import { bareEnvironment } from '#lib/settings.ts'
import { test } from './fixtures.ts'

/** Runs `npm start`'s program and gives what it said when it ended by itself. */
async function start(folder: string, port: string) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../lib/cli/start.ts')], {
    env: bareEnvironment({ VAR_DIR: folder, PORT: port }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, complained, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { said, complained, exitCode }
}

test('a second start on the same folder says where the first one runs, and leaves it alone', async ({
  application: { url, folder },
  request,
}) => {
  const second = await start(folder, new URL(url).port)
  expect(second.said).toContain(`Fifteen runs already in this folder, at ${url}`)
  expect(second.exitCode).toBe(0)
  expect((await request.get('/')).status()).toBe(200)
})

test('a start on a port that is taken says so, and which one to try', async ({ application, request }, info) => {
  const { port } = new URL(application.url)
  const other = await start(info.outputPath('var'), port)
  expect(other.complained).toContain(`Port ${port} is in use by another program.`)
  expect(other.exitCode).toBe(1)
  expect((await request.get('/')).status()).toBe(200)
})
