import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** What a running server says of itself in `postmaster.pid`. */
export type Postmaster = { pid: number; port: number; state: 'starting' | 'ready' | 'stopping' }

/**
 * The server that runs on this data, or null. The file of a server that is gone is removed: after a crash its process
 * number may belong to another program by now, and PostgreSQL would then refuse to start.
 * Call it under the lock only.
 */
export function findPostmaster(data: string): Postmaster | null {
  const found = readPostmaster(data)
  if (found && isPostmaster(found.pid, data)) return found
  rmSync(path.join(data, 'postmaster.pid'), { force: true })
  return null
}

/** Reads `postmaster.pid` (lines: pid, folder, start, port, …, state); null when there is none. */
export function readPostmaster(data: string): Postmaster | null {
  let lines: string[]
  try {
    lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  return { pid: Number(lines[0]), port: Number(lines[3]), state: stateOf(lines[7]?.trim()) }
}

const stateOf = (word: string | undefined): Postmaster['state'] =>
  word === 'ready' || word === 'stopping' ? word : 'starting'

/**
 * Ends the server and waits until it is gone. SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is
 * written. SIGQUIT, for one that hangs, is an immediate one: the next start recovers from the write-ahead log.
 */
export async function endPostmaster(pid: number, data: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isPostmaster(pid, data)) return
    process.kill(pid, signal)
    if (await isGoneWithin(pid, data, 15_000)) return
  }
  throw new Error(`The database (process ${pid}) cannot be ended.`)
}

async function isGoneWithin(pid: number, data: string, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds
  while (isPostmaster(pid, data)) {
    if (Date.now() > until) return false
    await setTimeout(20)
  }
  return true
}

/** Whether the process of that number is the server of this data. */
export function isPostmaster(pid: number, data: string): boolean {
  if (!(pid > 0) || !isAlive(pid)) return false
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux')
    return /postgres/.test(spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '')
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch (error) {
    // Another user's process, or one that has just ended: not a server of ours.
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
