import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import { bareEnvironment } from '#lib/settings.ts'

/** The product as `npm start` starts it, on a free port and in a folder of its own. */
export type Application = { url: string; folder: string; stop(): Promise<void> }

/**
 * Starts it, with the settings of an employer if given, and waits until it says that it runs. Throws with what it wrote
 * when it ends before.
 */
export async function startApplication(
  folder: string,
  settings: Record<string, string> = {},
  given?: number,
): Promise<Application> {
  const cli = path.join(import.meta.dirname, '../lib/cli')
  const port = given ?? (await freePort())
  const child = spawn(process.execPath, [path.join(cli, 'start/leash.ts'), path.join(cli, 'start.ts')], {
    cwd: path.join(import.meta.dirname, '..'),
    env: bareEnvironment({ ...settings, VAR_DIR: folder, PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let written = ''
  const ready = new Promise<void>((resolve, reject) => {
    const read = (piece: unknown): void => {
      written += String(piece)
      if (written.includes('Fifteen runs at')) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', () => reject(new Error(`Fifteen did not start:\n${written}`)))
  })
  await ready
  const ended = once(child, 'exit')
  return {
    url: `http://localhost:${port}`,
    folder,
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
