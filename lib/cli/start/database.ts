import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { keepSecret } from '#lib/adapters/objects/var-folder.ts'
import { type Cluster, startCluster } from '#lib/adapters/postgres/embedded.ts'
import { ensureDatabase } from '#lib/adapters/postgres/ensure-database.ts'
import { wrongSchema } from '#lib/adapters/postgres/is-current.ts'
import { knowScimToken } from '#lib/adapters/postgres/know-scim.ts'
import { rebuildStandings } from '#lib/adapters/postgres/lists/rebuild-standings.ts'
import { ensureLogin, migrate } from '#lib/adapters/postgres/migrate.ts'
import { errorFields, log } from '#lib/log.ts'
import type { Settings } from '#lib/settings.ts'

/** A database with the newest schema. */
export type Database = {
  /** As `portal_login`: what the pages and the worker use. */
  loginUrl: string
  /** As the one who migrates; null when the operator gave none. */
  ownerUrl: string | null
  /** The embedded one; null when the operator has a database of their own. */
  cluster: Cluster | null
}

const name = 'fifteen'
const login = 'portal_login'

/** Opens the operator's database, or the embedded one, and migrates it. Throws a plain sentence. */
export async function prepareDatabase(settings: Settings, say: (line: string) => void): Promise<Database> {
  const database = settings.databaseUrl
    ? { loginUrl: settings.databaseUrl, ownerUrl: settings.migrationDatabaseUrl, cluster: null }
    : await openEmbedded(settings)
  if (!database.ownerUrl) {
    const wrong = await wrongSchema(database.loginUrl)
    if (wrong)
      throw new Error(`${wrong} It needs MIGRATION_DATABASE_URL; given for one start, npm start migrates by itself.`)
    return database
  }
  try {
    await migrate({ url: database.ownerUrl, log: say })
    await rebuildStandings({ url: database.ownerUrl, progress: done => say(`${done} cases read for the lists.`) })
    await ensureLogin(database.ownerUrl, decodeURIComponent(new URL(database.loginUrl).password))
    await knowScimToken(database.ownerUrl, settings.people.scimToken)
  } catch (error) {
    if (!database.cluster?.reused) await database.cluster?.stop()
    throw error
  }
  return database
}

/**
 * Runs `work` on the operator's database, or the embedded one, as the one who migrates, and leaves the embedded one as it
 * was found. Changes nothing by itself. Throws a plain sentence that says `why` the connection is needed.
 */
export async function asOwner<T>(
  settings: Settings,
  why: string,
  work: (database: Database & { ownerUrl: string }) => Promise<T>,
): Promise<T> {
  const { databaseUrl, migrationDatabaseUrl } = settings
  if (databaseUrl && !migrationDatabaseUrl)
    throw new Error(`MIGRATION_DATABASE_URL is missing: ${why} needs the connection that migrates.`)
  if (databaseUrl && migrationDatabaseUrl)
    return work({ loginUrl: databaseUrl, ownerUrl: migrationDatabaseUrl, cluster: null })
  const embedded = await openEmbedded(settings)
  try {
    return await work(embedded)
  } finally {
    if (!embedded.cluster.reused) await embedded.cluster.stop()
  }
}

async function openEmbedded(settings: Settings) {
  const { db, keys } = settings.folders
  const cluster = await startCluster(db, { binaries: settings.postgresBinaries })
  await ensureDatabase(cluster.url('postgres'), name)
  const password = keepSecret(path.join(keys, login))
  return { cluster, ownerUrl: cluster.url(name), loginUrl: cluster.url(name, { name: login, password }) }
}

/** Starts the embedded database again, on the same port, when it ends by itself; `stop` ends it for good. */
export function keepCluster(first: Cluster, settings: Settings): { stop(): Promise<void> } {
  let current = Promise.resolve(first)
  let stopping = false
  const watch = async (): Promise<void> => {
    for (;;) {
      const { closed, pid, port } = await current
      await closed
      if (stopping) return
      log('start.database_died', { pid, port })
      current = startAgain(settings, port)
    }
  }
  void watch()
  return {
    // `closed` is not waited for: the word that a server has ended keeps no program alive, so that Node would end first.
    stop: async () => {
      stopping = true
      await (await current).stop()
    },
  }
}

async function startAgain(settings: Settings, port: number): Promise<Cluster> {
  for (let pause = 500; ; pause = Math.min(pause * 2, 30_000)) {
    try {
      return await startCluster(settings.folders.db, { binaries: settings.postgresBinaries, port })
    } catch (error) {
      log('start.database_failed', { ...errorFields(error), milliseconds: pause })
      await setTimeout(pause)
    }
  }
}
