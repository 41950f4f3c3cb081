import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { keepSecret } from '#lib/adapters/objects/var-folder.ts'
import type { Cluster } from '#lib/adapters/postgres/embedded.ts'
import { toolSetting } from '#lib/settings.ts'

/** What a test file needs to make a database of its own. */
export type TestCluster = { ownerUrl: string; migrationUrl: string; loginPassword: string }

/** Name of the migrated database that all test databases are copies of. */
export const templateName = 'template_fifteen'

/** Who migrates it: no superuser, as at an employer whose database somebody else hosts. */
export const testMigrator = 'test_migrator'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address that answers with a `TestCluster`; the first question starts the cluster. */
    testCluster: string
  }
}

/** vitest's global set-up: a PostgreSQL for the whole run, started only when a test asks for a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-tests-'))
  let started: Promise<Cluster> | undefined
  const server = createServer((_request, response) => {
    started ??= startMigrated(folder)
    started.then(
      cluster => response.end(JSON.stringify(testCluster(cluster, folder))),
      error => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  project.provide('testCluster', `http://127.0.0.1:${address.port}/`)
  return async () => {
    server.close()
    const cluster = await started?.catch(() => undefined)
    await cluster?.stop()
    rmSync(folder, { recursive: true, maxRetries: 5 })
  }
}

function testCluster(cluster: Cluster, folder: string): TestCluster {
  const migrator = { name: testMigrator, password: secretIn(folder, testMigrator) }
  return {
    ownerUrl: cluster.url('postgres'),
    migrationUrl: cluster.url('postgres', migrator),
    loginPassword: secretIn(folder, 'portal_login'),
  }
}

/** Loaded only now: most runs of single test files need no database. */
async function startMigrated(folder: string): Promise<Cluster> {
  const [{ startCluster }, { makeOwnDatabase }, { ensureLogin, migrate }] = await Promise.all([
    import('#lib/adapters/postgres/embedded.ts'),
    import('./own-database.ts'),
    import('#lib/adapters/postgres/migrate.ts'),
  ])
  const cluster = await startCluster(folder, { test: true, binaries: toolSetting('PG_BIN') })
  try {
    const { ownerUrl, migrationUrl, loginPassword } = testCluster(cluster, folder)
    const url = new URL(migrationUrl)
    await makeOwnDatabase(ownerUrl, templateName, { name: testMigrator, password: decodeURIComponent(url.password) })
    url.pathname = `/${templateName}`
    await migrate({ url: url.href })
    await ensureLogin(url.href, loginPassword)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return cluster
}

const secretIn = (folder: string, name: string): string => keepSecret(path.join(folder, name))
