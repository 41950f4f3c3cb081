import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { bareEnvironment } from '#lib/settings.ts'

const program = (name: string): string => new URL(name, import.meta.url).href
const root = path.join(import.meta.dirname, '../../..')

test('a program that waits for its database to stop ends as it wants, also before word comes that the server has gone', async () => {
  const written = `
    import { keepCluster } from '${program('database.ts')}'
    import { readSettings } from '${program('../../settings.ts')}'
    const gone = Promise.withResolvers()
    const first = { pid: 1, port: 1, reused: false, closed: gone.promise, url: () => '', stop: async () => undefined }
    await keepCluster(first, readSettings()).stop()
    process.exit(7)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', written], {
    cwd: root,
    env: bareEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')])
  expect([said, exitCode]).toEqual(['', 7])
})
