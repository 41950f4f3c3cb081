import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Binaries, program } from './binaries.ts'
import { give, type Identity } from './identity.ts'
import { reasonOf } from './reason.ts'

/** Name of the cluster's owner: a superuser, used for migrations only. */
export const clusterOwner = 'cluster_owner'

/**
 * Makes a new database folder. It is made beside its place and renamed when whole, so that a process killed in the
 * middle leaves nothing that looks like data. Throws a plain sentence.
 */
export async function initialise(
  data: string,
  binaries: Binaries,
  identity: Identity,
  password: string,
  test: boolean,
): Promise<void> {
  removeDrafts(data)
  const draft = `${data}.new-${randomUUID()}`
  const passwordFile = `${draft}.password`
  mkdirSync(draft, { mode: 0o700 })
  give(draft, identity)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  give(passwordFile, identity)
  const args = ['-D', draft, '-U', clusterOwner, '-A', 'scram-sha-256', '--pwfile', passwordFile]
  args.push('-E', 'UTF8', '--locale=C', ...(test ? ['--no-sync'] : []))
  const [command = '', ...all] = [...identity.prefix, program(binaries, 'initdb'), ...args]
  try {
    await promisify(execFile)(command, all, { ...identity.user })
    renameSync(draft, data)
  } catch (error) {
    removeDrafts(data)
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw new Error(`The database could not be made in ${data}: ${reasonOf(said)}`, { cause: error })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/**
 * Drafts of a start that was killed. Each has a name of its own, because the `initdb` of a killed start may still be
 * writing to it for a moment.
 */
function removeDrafts(data: string): void {
  const folder = path.dirname(data)
  for (const name of readdirSync(folder))
    if (name.startsWith(`${path.basename(data)}.new-`))
      rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 5 })
}
