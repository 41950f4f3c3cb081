import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tryLock } from '../../adapters/file-lock.ts'

/** The sole right to run Fifteen in a folder. */
export type Claim = {
  /** Tells later starts where it runs. */
  tell(address: string): void
  release(): void
}

/** What another start says of itself; `address` is null while it is not ready yet. */
export type Other = { pid: number; address: string | null }

/** Claims the folder, or tells which other process has it. The kernel frees the claim of one that was killed. */
export function claimFolder(folder: string): { claim: Claim } | { other: Other } {
  const file = path.join(folder, 'running.json')
  const unlock = tryLock(path.join(folder, 'running.lock'))
  if (!unlock) return { other: readOther(file) }
  const write = (address: string | null): void =>
    writeFileSync(file, JSON.stringify({ pid: process.pid, address }), { mode: 0o600 })
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

function readOther(file: string): Other {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const { pid, address } = read as Partial<Other>
  return { pid: pid ?? 0, address: address ?? null }
}
