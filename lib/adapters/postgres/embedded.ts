import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { withLock } from '#lib/adapters/objects/file-lock.ts'
import { keepSecret, makeFolder } from '#lib/adapters/objects/var-folder.ts'
import { findBinaries } from './embedded/binaries.ts'
import { chooseIdentity } from './embedded/identity.ts'
import { clusterOwner, initialise } from './embedded/initialise.ts'
import { launch } from './embedded/launch.ts'
import { endPostmaster, findPostmaster, isPostmaster, type Postmaster } from './embedded/postmaster.ts'

/** A PostgreSQL of our own, on 127.0.0.1 only. */
export type Cluster = {
  port: number
  pid: number
  /** True when it ran already: another process started it. */
  reused: boolean
  /** Connection string of a database, as the cluster's owner (a superuser) or as the login given. */
  url(database: string, login?: { name: string; password: string }): string
  /** Settles when the server is gone, by `stop` or by itself. */
  closed: Promise<void>
  /** Ends the server (also a reused one) and waits until it is gone. */
  stop(): Promise<void>
}

export type ClusterOptions = {
  /** Trade safety against power failure for speed. */
  test?: boolean
  /** A folder with PostgreSQL's programs to prefer. */
  binaries?: string | null
  /** The port to listen on; a free one when left out. */
  port?: number
  /** False: do as if the machine refused user namespaces. */
  namespaces?: boolean
}

/**
 * Starts the PostgreSQL whose data stands in `folder/data`, makes the data at the first start, or joins the server that
 * runs on it already. Two processes that start together end with one server. It stops by itself when the process that
 * started it is gone. Throws a plain sentence. Logs to `folder/postgres.log`.
 */
export async function startCluster(folder: string, options: ClusterOptions = {}): Promise<Cluster> {
  makeFolder(folder)
  return withLock(path.join(folder, 'start.lock'), async () => {
    const data = path.join(folder, 'data')
    const password = keepSecret(path.join(folder, 'password'))
    const running = await settled(data)
    if (running) return clusterOf(running, data, password, null)
    const test = options.test === true
    const binaries = findBinaries(options.binaries ?? null, majorOf(data))
    const identity = chooseIdentity(binaries, folder, data, options.namespaces !== false)
    if (!existsSync(data)) await initialise(data, binaries, identity, password, test)
    const { postmaster, child } = await launch(data, binaries, identity, { port: options.port ?? null, test })
    return clusterOf(postmaster, data, password, child)
  })
}

/** A server that is just starting or stopping is waited for; what remains is one that is ready, or none. */
async function settled(data: string): Promise<Postmaster | null> {
  const until = Date.now() + 60_000
  let found = findPostmaster(data)
  while (found && found.state !== 'ready') {
    if (found.state === 'stopping') await endPostmaster(found.pid, data)
    else if (Date.now() > until)
      throw new Error(`The database (process ${found.pid}) is still starting. Start again later.`)
    else await setTimeout(50)
    found = findPostmaster(data)
  }
  return found
}

const majorOf = (data: string): number | null =>
  existsSync(data) ? Number(readFileSync(path.join(data, 'PG_VERSION'), 'utf8')) : null

function clusterOf(postmaster: Postmaster, data: string, password: string, child: ChildProcess | null): Cluster {
  const { pid, port } = postmaster
  const ended = child && child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
  const closed = ended ? ended.then(() => undefined) : untilGone(pid, data)
  return {
    port,
    pid,
    reused: child === null,
    url: (database, login = { name: clusterOwner, password }) =>
      `postgres://${login.name}:${encodeURIComponent(login.password)}@127.0.0.1:${port}/${database}`,
    closed,
    stop: () => endPostmaster(pid, data),
  }
}

async function untilGone(pid: number, data: string): Promise<void> {
  while (isPostmaster(pid, data)) await setTimeout(1000, undefined, { ref: false })
}
