import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'

/** Gives the lock back. */
export type Unlock = () => void

/**
 * Takes an exclusive lock between processes, or null when another one holds it. The lock is SQLite's own on an empty
 * file: the kernel frees it when the process dies, however it dies, so there is no stale lock to detect.
 */
export function tryLock(file: string): Unlock | null {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(file)
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return null
    throw error
  }
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.close()
  }
}

/** Waits for the lock, runs the work and gives the lock back, whatever happens. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  let unlock = tryLock(file)
  while (!unlock) {
    await setTimeout(50)
    unlock = tryLock(file)
  }
  try {
    return await work()
  } finally {
    unlock()
  }
}

/** Open locks: a database nobody refers to is collected, and its lock with it, while its holder believes it held. */
const held = new Set<DatabaseSync>()

/** SQLITE_BUSY, https://www.sqlite.org/rescode.html#busy */
const busy = 5
