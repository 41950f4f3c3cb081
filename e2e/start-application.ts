import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { bareEnvironment } from '#lib/settings.ts'

const root = path.join(import.meta.dirname, '..')
const results = path.join(root, 'test-results')

/** The product as `npm start` starts it, on a free port and in a folder of its own. */
export type Application = { url: string; folder: string; stop(): Promise<void> }

/** How it is started: the settings of an employer, a port that was chosen before. */
type Start = { settings?: Record<string, string>; port?: number }

/**
 * Starts it and waits until it says that it runs. What it writes and logs is added to `test-results/NAME.log`. Throws
 * with what it wrote when it ends before.
 */
export async function startApplication(name: string, folder: string, start: Start = {}): Promise<Application> {
  const port = start.port ?? (await freePort())
  const env = bareEnvironment({ ...start.settings, VAR_DIR: folder, PORT: String(port) })
  const { stop } = await startProgram(name, [path.join(root, 'lib/cli/start.ts')], env, /Fifteen runs at/)
  return { url: `http://localhost:${port}`, folder, stop }
}

/** Starts one of the product's programs, ended when this process ends, and waits until it has written `ready`. */
export async function startProgram(
  name: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  ready: RegExp,
): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, [path.join(root, 'lib/cli/start/leash.ts'), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  mkdirSync(results, { recursive: true })
  let written = ''
  const runs = new Promise<void>((resolve, reject) => {
    const read = (piece: unknown): void => {
      appendFileSync(path.join(results, `${name}.log`), String(piece))
      if (ready.test(written)) return
      written += String(piece)
      if (ready.test(written)) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', () => reject(new Error(`Fifteen did not start:\n${written}`)))
  })
  await runs
  const ended = once(child, 'exit')
  return {
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A port of localhost that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
