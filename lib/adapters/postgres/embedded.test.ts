import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findPostmaster } from './embedded/postmaster.ts'
import { reasonOf } from './embedded/reason.ts'
import { type Cluster, startCluster } from './embedded.ts'
import { ensureDatabase } from './ensure-database.ts'

const asRoot = process.getuid?.() === 0
let root = ''
let folder = ''
const started: Cluster[] = []

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'fifteen-cluster-'))
  folder = path.join(root, 'var', 'db')
})
afterEach(async () => {
  for (const cluster of started.splice(0)) await cluster.stop()
  rmSync(root, { recursive: true, maxRetries: 5 })
})

async function start(options: Parameters<typeof startCluster>[1] = {}): Promise<Cluster> {
  const cluster = await startCluster(folder, { test: true, ...options })
  started.push(cluster)
  return cluster
}

async function ask(cluster: Cluster, sql: string, database = 'postgres'): Promise<unknown> {
  const client = new Client({ connectionString: cluster.url(database) })
  await client.connect()
  try {
    const answer = await client.query({ text: sql, rowMode: 'array' })
    return answer.rows[0]?.[0]
  } finally {
    await client.end()
  }
}

/** Starts the cluster from a process of its own, which then waits to be killed. */
async function startElsewhere() {
  const source = `import { startCluster } from '${path.join(import.meta.dirname, 'embedded.ts')}'
    const cluster = await startCluster('${folder}', { test: true })
    console.log(cluster.pid); setInterval(() => {}, 1000)`
  const elsewhere = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { elsewhere, said: once(elsewhere.stdout, 'data') }
}

test('what was written is there again after a stop and a second start', async () => {
  const first = await start()
  expect(first.reused).toBe(false)
  await ask(first, 'create table kept as select 15 as article')
  await first.stop()
  await first.closed
  expect(findPostmaster(path.join(folder, 'data'))).toBeNull()
  const second = await start()
  expect(await ask(second, 'select article from kept')).toBe(15)
})

test('three starts at the same time end with one server', async () => {
  const all = await Promise.all([start(), start(), start()])
  expect(new Set(all.map(cluster => cluster.pid)).size).toBe(1)
  expect(all.filter(cluster => !cluster.reused)).toHaveLength(1)
})

test('the server stops by itself when the process that started it is killed, and the next start works', async () => {
  const { elsewhere, said } = await startElsewhere()
  await said
  const joined = await start()
  expect(joined.reused).toBe(true)
  elsewhere.kill('SIGKILL')
  await joined.closed
  const next = await start()
  expect(next.reused).toBe(false)
  expect(await ask(next, 'select 1')).toBe(1)
})

test('a start that is killed while the data is being made leaves nothing that looks like data', async () => {
  const { elsewhere } = await startElsewhere()
  const drafted = () => (existsSync(folder) ? readdirSync(folder) : []).some(name => name.includes('.new-'))
  while (!drafted()) await new Promise(resolve => setImmediate(resolve))
  elsewhere.kill('SIGKILL')
  await once(elsewhere, 'exit')
  expect(readdirSync(folder)).not.toContain('data')
  const next = await start()
  expect(await ask(next, 'select 1')).toBe(1)
  expect(readdirSync(folder).filter(name => name.includes('.new-') && !name.endsWith('.password'))).toEqual([])
})

test('a lock file whose process number now belongs to another program is recovered', async () => {
  await (await start()).stop()
  const file = path.join(folder, 'data', 'postmaster.pid')
  writeFileSync(file, [process.pid, path.join(folder, 'data'), 0, 5432, '', '127.0.0.1', '', 'ready', ''].join('\n'))
  const next = await start()
  expect(next.pid).not.toBe(process.pid)
  expect(await ask(next, 'select 1')).toBe(1)
})

test('it listens on 127.0.0.1 only, asks for the password, and keeps it from others', async () => {
  const cluster = await start()
  expect(await ask(cluster, "select current_setting('listen_addresses')")).toBe('127.0.0.1')
  expect(await ask(cluster, "select current_setting('unix_socket_directories')")).toBe('')
  const wrong = new Client({ connectionString: cluster.url('postgres', { name: 'cluster_owner', password: 'wrong' }) })
  await expect(wrong.connect()).rejects.toMatchObject({ code: '28P01' })
  expect(statSync(path.join(folder, 'password')).mode & 0o777).toBe(0o600)
  expect(statSync(path.join(folder, 'data')).mode & 0o777).toBe(0o700)
})

test('its log quotes neither a statement nor a value of a failed one', async () => {
  const cluster = await start()
  await expect(ask(cluster, "select 'Mara Lindqvist'::int")).rejects.toMatchObject({ code: '22P02' })
  const log = readFileSync(path.join(folder, 'postgres.log'), 'utf8')
  expect(log).toContain('ready to accept connections')
  expect(log).not.toContain('Mara')
})

test('a database is made once, also when two ask at the same time', async () => {
  const cluster = await start()
  const make = () => ensureDatabase(cluster.url('postgres'), 'fifteen')
  await Promise.all([make(), make()])
  await make()
  expect(await ask(cluster, 'select current_database()', 'fifteen')).toBe('fifteen')
})

test('a port that is taken is said in a sentence', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(start({ port })).rejects.toThrow('its port was taken in the same moment')
  taken.close()
})

test('data of a version that is not installed is said in a sentence', async () => {
  mkdirSync(path.join(folder, 'data'), { recursive: true, mode: 0o700 })
  writeFileSync(path.join(folder, 'data', 'PG_VERSION'), '11\n')
  await expect(start()).rejects.toThrow('PostgreSQL 11, which made the data, was not found (found ')
})

test('a full disk is said in a sentence', () => {
  expect(reasonOf('initdb: error: could not write to file "x": No space left on device')).toMatch(/^the disk is full/)
  expect(reasonOf('2026 LOG: x\n2026-11-23 UTC [1] FATAL:  something else')).toBe('something else')
})

test.runIf(asRoot)('root without user namespaces runs it as another user, on the same data', async () => {
  chmodSync(root, 0o711)
  chmodSync(root, 0o711)
  await (await start()).stop()
  const other = await start({ namespaces: false })
  expect(await ask(other, 'select 1')).toBe(1)
  expect(statSync(path.join(folder, 'data')).uid).not.toBe(0)
  await other.stop()
  expect(await ask(await start(), 'select 1')).toBe(1)
})

test.runIf(asRoot)('root without user namespaces, in a private folder: a sentence says what to do', async () => {
  await expect(start({ namespaces: false })).rejects.toThrow(/who cannot reach .*Set VAR_DIR/)
})
