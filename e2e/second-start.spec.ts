import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { bareEnvironment, toolSetting } from '#lib/settings.ts'

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

const address = new URL(toolSetting('FIFTEEN_URL') ?? 'http://localhost:3000')
const folder = toolSetting('FIFTEEN_VAR') ?? path.join(import.meta.dirname, '../var')

test('a second start on the same folder says where the first one runs, and leaves it alone', async ({ request }) => {
  const second = await start(folder, address.port)
  expect(second.said).toContain(`Fifteen runs already in this folder, at ${address.origin}`)
  expect(second.exitCode).toBe(0)
  expect((await request.get('/')).status()).toBe(200)
})

test('a start on a port that is taken says so, and which one to try', async ({ request }, info) => {
  const other = await start(info.outputPath('var'), address.port)
  expect(other.complained).toContain(`Port ${address.port} is in use by another program.`)
  expect(other.exitCode).toBe(1)
  expect((await request.get('/')).status()).toBe(200)
})
