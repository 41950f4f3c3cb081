import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const program = ['/usr/sbin/pgbouncer', '/usr/local/bin/pgbouncer'].find(file => existsSync(file)) ?? null

/** Whether PgBouncer is on this computer: it is in no registry of packages. */
export const hasPooler = program !== null

/** PgBouncer in transaction mode, with two sessions for everybody. `ignore`: takes settings and drops them. */
export async function startPooler(url: string, { ignore = false } = {}) {
  const to = new URL(url)
  const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-pooler-'))
  // PgBouncer does not run as root, so nobody must be able to read its files.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const users = path.join(folder, 'users.txt')
  writeFileSync(users, `"${to.username}" "${decodeURIComponent(to.password)}"\n`)
  const settings = path.join(folder, 'pgbouncer.ini')
  writeFileSync(
    settings,
    `[databases]
* = host=${to.hostname} port=${to.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = 2
${ignore ? 'ignore_startup_parameters = options' : ''}
`,
  )
  const root = process.getuid?.() === 0
  const child = spawn(program ?? '', [...(root ? ['-u', 'nobody'] : []), settings], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await listening(child)
  to.port = String(port)
  to.hostname = '127.0.0.1'
  return {
    url: to.href,
    stop: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
      rmSync(folder, { recursive: true })
    },
  }
}

const listening = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', piece => {
      said += String(piece)
      if (said.includes('process up')) resolve()
    })
    child.once('exit', () => reject(new Error(`PgBouncer did not start: ${said}`)))
  })

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
