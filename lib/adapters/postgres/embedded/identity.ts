import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { type Binaries, program } from './binaries.ts'

/** As whom PostgreSQL runs: it refuses root. */
export type Identity = {
  /** Put before the program and its arguments. */
  prefix: string[]
  /** Set when the process must change its user. */
  user: { uid: number; gid: number } | null
}

const plain: Identity = { prefix: [], user: null }
const namespace: Identity = { prefix: ['unshare', '-U', '--map-user=1000', '--map-group=1000'], user: null }

/**
 * Chooses the identity for the data in `folder`. An ordinary user stays itself. Root enters a user namespace in which
 * it is user 1000 (files stay root's outside), or, where namespaces are refused or the data already belongs to another
 * user, becomes that user, `postgres` or `nobody`. Throws a plain sentence when none of it works.
 */
export function chooseIdentity(binaries: Binaries, folder: string, data: string, namespaces: boolean): Identity {
  const owner = statSync(data, { throwIfNoEntry: false })
  const self = process.getuid?.()
  if (self !== 0) {
    if (owner && self !== undefined && owner.uid !== self)
      throw new Error(`${data} belongs to another user (number ${owner.uid}): start Fifteen as that user.`)
    return plain
  }
  if (owner && owner.uid !== 0) return reachable(folder, { prefix: [], user: { uid: owner.uid, gid: owner.gid } })
  if (namespaces && runs(binaries, namespace)) return namespace
  for (const name of ['postgres', 'nobody']) {
    const user = userOf(name)
    if (user && runs(binaries, { prefix: [], user })) {
      const identity = reachable(folder, { prefix: [], user })
      if (owner) giveAll(data, user)
      return identity
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine allows neither user namespaces nor a change to the users ' +
      `postgres or nobody (who must be able to read ${path.resolve('.')}). Start Fifteen as an ordinary user, or set DATABASE_URL.`,
  )
}

/** Gives a file or folder to the identity. */
export function give(place: string, identity: Identity): void {
  if (identity.user) chownSync(place, identity.user.uid, identity.user.gid)
}

function runs(binaries: Binaries, identity: Identity): boolean {
  const [command = '', ...args] = [...identity.prefix, program(binaries, 'postgres'), '--version']
  return spawnSync(command, args, { stdio: 'ignore', ...identity.user }).status === 0
}

function userOf(name: string): { uid: number; gid: number } | null {
  const numbers = ['-u', '-g'].map(flag => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  const [uid, gid] = numbers.map(run => (run.status === 0 ? Number(run.stdout) : Number.NaN))
  return uid && gid && !Number.isNaN(uid + gid) ? { uid, gid } : null
}

/** Another user must be able to pass through the folders above the data; it may not list them. */
function reachable(folder: string, identity: Identity & { user: { uid: number; gid: number } }): Identity {
  for (const place of [path.dirname(folder), folder]) chmodSync(place, statSync(place).mode | 0o011)
  if (spawnSync('sh', ['-c', 'cd "$1"', 'sh', folder], { stdio: 'ignore', ...identity.user }).status === 0)
    return identity
  throw new Error(
    `PostgreSQL cannot run as root here and would run as user number ${identity.user.uid}, who cannot reach ${folder}. ` +
      'Set VAR_DIR to a folder outside private ones such as /root, start Fifteen as an ordinary user, or set DATABASE_URL.',
  )
}

function giveAll(place: string, user: { uid: number; gid: number }): void {
  chownSync(place, user.uid, user.gid)
  if (lstatSync(place).isDirectory()) for (const name of readdirSync(place)) giveAll(path.join(place, name), user)
}
