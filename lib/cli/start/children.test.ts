import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bareEnvironment } from '#lib/settings.ts'
import { keep } from './children.ts'

let folder = ''
const started: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fifteen-children-'))
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** A supervisor of one child that writes its process number and then waits. */
async function supervise(childSource: string): Promise<ChildProcess> {
  const program = path.join(folder, 'child.mjs')
  writeFileSync(program, `import { writeFileSync } from 'node:fs'; const folder = '${folder}'; ${childSource}`)
  const source = `import { keep } from '${path.join(import.meta.dirname, 'children.ts')}'
    const kept = keep('test', ['${program}'], { PATH: '/usr/bin' })
    process.once('SIGTERM', async () => { await kept.stop(); process.exit(0) })`
  const supervisor = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  started.push(supervisor)
  return supervisor
}

const writesPid = "writeFileSync(folder + '/pid', String(process.pid)); setInterval(() => {}, 1000);"

async function until<T>(find: () => T | null): Promise<T> {
  for (;;) {
    const found = find()
    if (found !== null) return found
    await setTimeout(20)
  }
}

/** The process number that the child wrote, other than one seen before. */
const childPid = (seen = 0): Promise<number> =>
  until(() => {
    const file = path.join(folder, 'pid')
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    return pid > 0 && pid !== seen ? pid : null
  })

const gone = (pid: number): Promise<true> => until(() => (isAlive(pid) ? null : true))

/** A process that has ended but is not yet collected by its new parent counts as gone. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const stat = `/proc/${pid}/stat`
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'))
}

/** Keeps a child that listens on `port`, and gives whether it did. */
async function listensOn(port: number): Promise<boolean> {
  const program = path.join(folder, 'listens.mjs')
  writeFileSync(
    program,
    `import net from 'node:net'; net.createServer().on('error', () => process.exit(1)).listen(${port}, '127.0.0.1')`,
  )
  const kept = keep('test', [program], bareEnvironment())
  try {
    return await kept.listens(port)
  } finally {
    await kept.stop()
  }
}

test('a child that listens says so, and one whose port somebody else has taken does not', async () => {
  const other = net.createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await listensOn(port)).toBe(false)
  other.close()
  await once(other, 'close')
  expect(await listensOn(port)).toBe(true)
})

test('a child that dies is started again, and none is left after a stop', async () => {
  const supervisor = await supervise(writesPid)
  const first = await childPid()
  process.kill(first, 'SIGKILL')
  const second = await childPid(first)
  supervisor.kill('SIGTERM')
  const [exitCode] = await once(supervisor, 'exit')
  expect(exitCode).toBe(0)
  expect(isAlive(second)).toBe(false)
})

test('a child does not outlive a supervisor that is killed with -9', async () => {
  const supervisor = await supervise(writesPid)
  const child = await childPid()
  supervisor.kill('SIGKILL')
  expect(await gone(child)).toBe(true)
})

test('a child may put things in order before it ends', async () => {
  const supervisor = await supervise(
    `${writesPid} process.on('SIGTERM', () => { writeFileSync(folder + '/order', 'kept'); process.exit(0) })`,
  )
  const child = await childPid()
  supervisor.kill('SIGKILL')
  await gone(child)
  expect(readFileSync(path.join(folder, 'order'), 'utf8')).toBe('kept')
})
