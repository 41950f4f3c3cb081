import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Binaries, program } from './binaries.ts'
import type { Identity } from './identity.ts'
import { type Postmaster, readPostmaster } from './postmaster.ts'
import { reasonOf } from './reason.ts'

const patience = 60_000

/**
 * The shell becomes the server; a watcher beside it stops the server when the other end of descriptor 3 closes, that
 * is when the process that started it is gone, even by kill -9. A server that hangs in its fast shutdown (seen when the
 * disk filled up during recovery) is told to stop at once.
 */
const watcher =
  'read -r _ <&3; kill -INT $$ || exit 0; n=0; while [ $n -lt 15 ]; do sleep 1; kill -0 $$ || exit 0; n=$((n+1)); done; kill -QUIT $$'
const leash = `( ( ${watcher} ) </dev/null >/dev/null 2>&1 & ); exec "$@" 3<&-`

/** Starts the server on `data` and waits until it takes connections. Throws a plain sentence when it does not. */
export async function launch(
  data: string,
  binaries: Binaries,
  identity: Identity,
  options: { port: number | null; test: boolean },
): Promise<{ postmaster: Postmaster; child: ChildProcess }> {
  const port = options.port ?? (await freePort())
  const logFile = path.join(path.dirname(data), 'postgres.log')
  const log = openSync(logFile, 'w', 0o600)
  const server = [program(binaries, 'postgres'), '-D', data, '-p', String(port), ...flags(options.test)]
  const leashed = process.platform === 'win32' ? server : ['sh', '-c', leash, 'sh', ...server]
  const [command = '', ...args] = [...identity.prefix, ...leashed]
  const child = spawn(command, args, { stdio: ['ignore', log, log, 'pipe'], detached: true, ...identity.user })
  closeSync(log)
  const gaveUp = once(child, 'exit').then(() => {
    throw new Error(`The database did not start: ${reasonOf(readFileSync(logFile, 'utf8'))}`)
  })
  const postmaster = await Promise.race([untilReady(data), gaveUp])
  // Whoever started the server may end without waiting for it.
  child.unref()
  const watched = child.stdio[3]
  if (watched instanceof net.Socket) {
    watched.unref()
    child.once('exit', () => watched.destroy())
  }
  return { postmaster, child }
}

async function untilReady(data: string): Promise<Postmaster> {
  const until = Date.now() + patience
  while (Date.now() < until) {
    const found = readPostmaster(data)
    if (found?.state === 'ready') return found
    await setTimeout(15)
  }
  throw new Error(
    `The database did not start within ${patience / 1000} seconds; see ${path.dirname(data)}/postgres.log.`,
  )
}

/** Whoever reads the log of the server must not find personal data: no statements, no parameters, no quoted values. */
function flags(test: boolean): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=64MB',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_statement=none',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    'log_checkpoints=off',
  ]
  if (test) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  return settings.flatMap(setting => ['-c', setting])
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
