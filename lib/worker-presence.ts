import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import packageJson from '../package.json' with { type: 'json' }
import type { Database } from './adapters/postgres/database.ts'
import { noConnectors } from './adapters/sources/connectors-fingerprint.ts'
import { errorFields, log } from './log.ts'

/** How often a worker says that it runs, in milliseconds. */
const beat = 10_000

type Presence = {
  database: Pick<Database, 'knowKey' | 'knownKeys' | 'seeWorker' | 'leaveWorker'>
  /** What `connectorsFingerprint` says of this host; null: it has no connectors. */
  connectors: string | null
  /** Told at the start, and when it changes: whether this worker may collect. */
  collects(may: boolean): Promise<void>
}

/**
 * Tells the other processes that this worker runs, every ten seconds, and whether its connectors are those of the
 * installation: with others it would ask too few systems, so it leaves collecting to the rest until they are. The first
 * worker that has connectors says which they are; later `fifteen sources publish` does.
 */
export async function keepPresent({ database, connectors, collects }: Presence): Promise<{ stop(): Promise<void> }> {
  const id = randomUUID()
  let collecting: boolean | null = null
  const tell = async (): Promise<void> => {
    const may = await hasTheConnectors(database, connectors)
    await database.seeWorker({ id, name: `${hostname()}/${process.pid}`, version: packageJson.version, collects: may })
    if (may === collecting) return
    if (!may) log('worker.connectors_differ', { part: 'collect' })
    else if (collecting === false) log('worker.connectors_agree', { part: 'collect' })
    await collects(may)
    collecting = may
  }
  await tell()
  let telling = Promise.resolve()
  const timer = setInterval(() => {
    telling = telling.then(tell).catch(fault => log('worker.not_seen', errorFields(fault)))
  }, beat)
  return {
    stop: async () => {
      clearInterval(timer)
      await telling
      await database.leaveWorker(id).catch(fault => log('worker.not_seen', errorFields(fault)))
    },
  }
}

async function hasTheConnectors(database: Presence['database'], connectors: string | null): Promise<boolean> {
  if (connectors !== null) return (await database.knowKey('connectors', connectors)) !== 'other'
  const known = (await database.knownKeys()).filter(({ name }) => name === 'connectors')
  return known.every(({ fingerprint }) => fingerprint === noConnectors)
}
