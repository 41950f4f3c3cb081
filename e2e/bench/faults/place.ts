import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { type HeldRoad, holdRoad } from '#e2e/held/road.ts'
import { type Cluster, startCluster } from '#lib/adapters/postgres/embedded.ts'
import { ensureDatabase } from '#lib/adapters/postgres/ensure-database.ts'
import { ensureLogin, migrate } from '#lib/adapters/postgres/migrate.ts'
import { type Northwind, northwindIn } from '#lib/testing/test-northwind.ts'

/** The road with its cluster: one that can be started again on its own port. */
export type Place = { road: HeldRoad; cluster: { now: Cluster; folder: string } }

/** Bytes of the disk that becomes full. */
export const smallDisk = 32 * 1024 * 1024

/** A statement of the cluster's owner on a connection of its own: others may have been cut. */
export async function aside({ nw }: HeldRoad, statement: string, values: unknown[] = []) {
  const client = new Client({ connectionString: nw.url })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** A cluster, a migrated database and the road on it, gone afterwards. */
export async function withPlace<T>(objects: 's3' | 'files' = 's3', work: (place: Place) => Promise<T>): Promise<T> {
  const folder = path.join(tmpdir(), `fifteen-bench-${crypto.randomUUID()}`)
  const cluster = { now: await startCluster(folder, { test: true }), folder }
  const password = crypto.randomUUID()
  await ensureDatabase(cluster.now.url('postgres'), 'fifteen')
  const url = cluster.now.url('fifteen')
  await migrate({ url })
  await ensureLogin(url, password)
  const loginUrl = cluster.now.url('fifteen', { name: 'portal_login', password })
  const nw: Northwind = await northwindIn({ url, migrationUrl: url, loginUrl, drop: async () => undefined })
  nw.owner.on('error', () => undefined)
  const road = await holdRoad(nw, objects)
  const disk = path.join(road.folder, 'objects')
  if (objects === 'files' && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${smallDisk}`, 'tmpfs', disk]).status !== 0)
    throw new Error('only the superuser of this computer can make a small disk')
  try {
    const row = await work({ road, cluster })
    console.error(row)
    return row
  } finally {
    for (const { process, ended } of road.workers) {
      process.kill('SIGKILL')
      await ended
    }
    if (objects === 'files') spawnSync('umount', [disk])
    await road.end()
    await nw.end().catch(() => undefined)
    await cluster.now.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
