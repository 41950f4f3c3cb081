import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { tryLock } from '#lib/adapters/objects/file-lock.ts'

/** The sole right to run Fifteen in a folder. */
export type Claim = {
  /** Tells later starts where it runs. */
  tell(address: string): void
  release(): void
}

/** What another start says of itself; `address` is null while it is not ready yet. */
export type Other = { pid: number | null; address: string | null }

/** Claims the folder, or tells which other process has it. The kernel frees the claim of one that was killed. */
export function claimFolder(folder: string): { claim: Claim } | { other: Other } {
  const file = path.join(folder, 'running.json')
  const unlock = tryLock(path.join(folder, 'running.lock'))
  if (!unlock) return { other: readOther(file) }
  const write = (address: string | null): void => {
    // Renamed when whole, so that nobody reads half of it.
    writeFileSync(`${file}.new`, JSON.stringify({ pid: process.pid, address }), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  write(null)
  return {
    claim: {
      tell: write,
      release: () => {
        rmSync(file, { force: true })
        unlock()
      },
    },
  }
}

/** The other one may be so young, or so near its end, that it has not written yet, or no longer. */
function readOther(file: string): Other {
  if (!existsSync(file)) return { pid: null, address: null }
  const read = other.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return read.success ? read.data : { pid: null, address: null }
}

const other = z.object({ pid: z.number().nullable(), address: z.string().nullable() })
