import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

const sweptAfter = 60 * 60 * 1000
const lastSweeps = new Map<string, number>()

/**
 * Removes what a killed process left half-written: files that nobody has written to for an hour. Looks at most once an
 * hour per folder; a write that stalls for longer than that fails at its end and is tried again by its job.
 */
export async function sweepIncoming(folder: string, now = Date.now()): Promise<void> {
  if (now - (lastSweeps.get(folder) ?? Number.NEGATIVE_INFINITY) < sweptAfter) return
  lastSweeps.set(folder, now)
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(ignoreMissing)
    if (found && now - found.mtimeMs > sweptAfter) await rm(file, { force: true })
  }
}

/** Another process may have finished or swept it in between. */
function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
