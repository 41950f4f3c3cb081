import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { openDatabase } from '#lib/adapters/postgres/database.ts'
import { type Cluster, startCluster } from '#lib/adapters/postgres/embedded.ts'
import { bareEnvironment } from '#lib/settings.ts'
import { makeOwnDatabase } from '#lib/testing/database/own-database.ts'
import { freePort } from './start-application.ts'

const program = path.join(import.meta.dirname, '../lib/cli/fifteen.ts')
const started: ChildProcess[] = []
let cluster: Cluster | undefined
test.afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  await cluster?.stop()
})

/** A process of `fifteen` that says `ready` when it runs. */
async function run(env: NodeJS.ProcessEnv, command: string, ready: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, command], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let said = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', piece => {
        said += String(piece)
        if (said.includes(ready)) resolve()
      })
    child.once('exit', () => reject(new Error(said)))
  })
  return child
}

async function stopped(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  return (await ended)[0]
}

/** Sends the head of a request; the function that is given sends the rest and gives the whole answer. */
async function begin(port: number): Promise<() => Promise<string>> {
  const socket = net.connect({ host: 'localhost', port })
  await once(socket, 'connect')
  const head = `POST /verify HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\nContent-Length: 4\r\n\r\n`
  await new Promise(resolve => socket.write(`${head}a=`, resolve))
  return () => {
    socket.write('b1')
    return text(socket)
  }
}

test('two hosts of pages and two of workers share a database and keys, and stop one by one', async ({
  browserName: _,
}, info) => {
  const folder = info.outputPath('hosts')
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  cluster = await startCluster(path.join(folder, 'db'), { test: true })
  const migrator = { name: 'fifteen_migrator', password: randomBytes(24).toString('base64url') }
  await makeOwnDatabase(cluster.url('postgres'), 'fifteen', migrator)
  const secret = (name: string, value: string): string => {
    writeFileSync(path.join(folder, name), value, { mode: 0o600 })
    return path.join(folder, name)
  }
  const loginUrl = cluster.url('fifteen', { name: 'portal_login', password: randomBytes(24).toString('base64url') })
  const shared = {
    DATABASE_URL_FILE: secret('database-url', loginUrl),
    AUTH_SECRET_FILE: secret('auth-secret', randomBytes(32).toString('base64url')),
    KEK_FILE: secret('kek', randomBytes(32).toString('base64')),
    OIDC_CLIENT_SECRET_FILE: secret('oidc', 'x'),
    APP_URL: 'http://localhost:1',
    OIDC_ISSUER: 'http://localhost:1',
    OIDC_CLIENT_ID: 'fifteen',
    EMPLOYER_NAME: 'Northwind',
    DPO_NAME: 'Ines Aalto',
    DPO_EMAIL: 'dpo@northwind.example',
  }
  const ports = { a: await freePort(), b: await freePort() }
  const host = (name: 'a' | 'b', more: Record<string, string> = {}) =>
    bareEnvironment({ ...shared, VAR_DIR: path.join(folder, name), PORT: String(ports[name]), ...more })
  const runOnce = (env: NodeJS.ProcessEnv, command: string) =>
    spawnSync(process.execPath, [program, command], { env, encoding: 'utf8' })

  expect(runOnce(host('a'), 'web').stderr).toContain('run fifteen migrate first')
  const migrated = runOnce(host('a', { MIGRATION_DATABASE_URL: cluster.url('fifteen', migrator) }), 'migrate')
  expect(migrated.stdout).toContain('The database has the newest schema.')
  const first = await run(host('a'), 'web', 'The pages of Fifteen run')

  const refused = runOnce(host('b'), 'web')
  expect(refused.stderr).toContain('SIGNING_KEY_FILE: every host needs the same key')
  expect(refused.status).toBe(1)
  const keys = path.join(folder, 'a/keys')
  const brought = {
    SIGNING_KEY_FILE: path.join(keys, 'signing-key'),
    REPORT_KEY_FILE: path.join(keys, 'report-key.pem'),
  }
  const second = await run(host('b', brought), 'web', 'The pages of Fifteen run')
  const workers = [
    await run(host('a'), 'worker', 'worker.ready'),
    await run(host('b', brought), 'worker', 'worker.ready'),
  ]
  const database = openDatabase({ loginUrl })
  try {
    expect((await database.workers()).map(({ collects }) => collects)).toEqual([true, true])
    for (const port of Object.values(ports)) expect((await fetch(`http://localhost:${port}/verify`)).status).toBe(200)

    const answer = await begin(ports.a)
    const ended = stopped(first)
    expect((await fetch(`http://localhost:${ports.b}/verify`)).status).toBe(200)
    expect(await answer()).toMatch(/^HTTP\/1\.1 \d{3} /)
    expect(await ended).toBe(0)
    expect(await Promise.all(workers.map(stopped))).toEqual([0, 0])
    expect(await database.workers()).toEqual([])
    expect(await stopped(second)).toBe(0)
  } finally {
    await database.close()
  }
})
