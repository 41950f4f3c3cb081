import { rm } from 'node:fs/promises'
import path from 'node:path'
import { withLock } from '#lib/adapters/objects/file-lock.ts'
import { keepSecret } from '#lib/adapters/objects/var-folder.ts'
import { ensureDatabase } from '#lib/adapters/postgres/ensure-database.ts'
import { importDirectory } from '#lib/adapters/postgres/import-directory.ts'
import { importRegister } from '#lib/adapters/postgres/import-register.ts'
import type { Settings } from '#lib/settings.ts'
import { demoConnectors } from './connectors.ts'
import { fillSourceDatabase, type Reader } from './generate/source-database.ts'
import { writeSourceFiles } from './generate/source-files.ts'
import { demoYear, type Extent } from './generate/working-days.ts'
import { writeWhole } from './generate/write-whole.ts'
import { demoEstablishments, demoPeople } from './people.ts'
import { demoExposures, demoProgrammes, demoSources } from './register.ts'

export type Seeding = {
  /** The portal's database, as one who may migrate and make databases and roles. */
  ownerUrl: string
  settings: { folders: Pick<Settings['folders'], 'var' | 'keys' | 'connectors'> }
  log: (line: string) => void
  /** Write everything again, even when it is there. */
  anew?: boolean
  /** Fewer days than the whole year. */
  extent?: Extent
  /** The name of the database of the monitoring systems. */
  sourceDatabase?: string
}

/**
 * Makes Northwind: its people and its register in the portal's database, its systems' files under `var/demo`, their
 * tables in a database of their own in the same cluster, and the connectors. What is there already is left; what a kill
 * left half done is done again.
 */
export async function seedDemo(seeding: Seeding): Promise<void> {
  const { ownerUrl, settings, log, anew = false, extent = demoYear, sourceDatabase = 'northwind_monitoring' } = seeding
  const { var: root, keys, connectors } = settings.folders
  await withLock(path.join(root, 'demo.lock'), async () => {
    await importDirectory(ownerUrl, { establishments: demoEstablishments, people: demoPeople })
    await importRegister(ownerUrl, { programmes: demoProgrammes, sources: demoSources, exposures: demoExposures })
    const folder = path.join(root, 'demo')
    if (anew) await rm(folder, { recursive: true, force: true })
    await writeSourceFiles(folder, extent, () => log('Writing demo data for Northwind (some seconds) …'))
    // Roles belong to the whole cluster: each database has a reader of its own, or two would change one password.
    const role = `${sourceDatabase}_reader`
    const reader = { role, password: keepSecret(path.join(keys, role)) }
    await ensureDatabase(ownerUrl, sourceDatabase)
    const owner = new URL(ownerUrl)
    owner.pathname = `/${sourceDatabase}`
    await fillSourceDatabase(owner.href, reader, { extent, anew })
    await writeConnectors(connectors, folder, asReader(owner, reader))
  })
}

function asReader(owner: URL, { role, password }: Reader): string {
  const url = new URL(owner)
  url.username = role
  url.password = encodeURIComponent(password)
  return url.href
}

/** Written at each start: the embedded database listens on another port each time. */
async function writeConnectors(connectors: string, folder: string, databaseUrl: string): Promise<void> {
  for (const { id, manifest, config } of await demoConnectors(folder, databaseUrl)) {
    await writeWhole(path.join(connectors, `${id}.config.json`), [`${JSON.stringify(config)}\n`])
    await writeWhole(path.join(connectors, `${id}.yml`), [manifest])
  }
}
