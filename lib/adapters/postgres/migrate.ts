import { setTimeout } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { makeQueues } from '#lib/adapters/pg-boss/make-queues.ts'
import { schemaLock } from './become.ts'
import { refusePooler } from './hosts/refuse-pooler.ts'
import { makeRoles } from './make-roles.ts'
import { type Schema, thisSchema } from './this-schema.ts'

export { ensureLogin } from './ensure-login.ts'

/**
 * Brings the database at `url` to this version's schema: roles, the queue's own schema, tables, then everything that
 * says who sees and does what. `url` is a login that may create roles and owns the database, or one for which the roles
 * were made by hand (`rolesScript`); it needs no more, and never a superuser. Migrations that run at the same time wait for each other; a killed one leaves nothing half done and is simply
 * run again. Throws, and changes no table, when the database has migrations that this version does not know.
 */
export async function migrate({ url, log, schema = thisSchema(), fill }: Migration): Promise<void> {
  await refusePooler(url, pooled)
  await withClient(url, async client => {
    await refuseOldServer(client)
    await client.query("select pg_advisory_lock(hashtext('fifteen migrations'))")
    log?.('Preparing the roles of the database.')
    await makeRoles(client)
    await client.query('set role portal_owner')
    log?.('Preparing the queues.')
    const newQueues = await makeQueues(client)
    log?.('Preparing the tables.')
    await client.query('begin')
    await makeLists(client)
    if (fill || !(await stands(client, schema))) {
      await waitForTransactions(client)
      const additive = await applyMigrations(client, schema, fill)
      await applyGuard(client, schema, additive && !newQueues)
    }
    await fill?.note(client)
    await client.query('commit')
  })
}

const pooled =
  'MIGRATION_DATABASE_URL leads through a pooler, where no migration can hold its lock: name the address of PostgreSQL itself.'

type Migration = { url: string; log?: (step: string) => void; schema?: Schema; fill?: Fill }

/**
 * Rows that are brought in while the tables are bare and of an earlier version: `load` runs when the first `after`
 * migrations have, `note` when all is as it shall be; all in the one transaction.
 */
export type Fill = {
  after: number
  load: (client: Client) => Promise<void>
  note: (client: Client) => Promise<void>
}

/** What was run here: Drizzle's own list of migrations, and the hashes of the versions that can work with the schema. */
async function makeLists(client: Client): Promise<void> {
  await client.query(`
    create schema if not exists drizzle;
    create table if not exists drizzle.__drizzle_migrations (
      id serial primary key, hash text not null, created_at bigint
    );
    create table if not exists drizzle.guard (hash text primary key, applied_at timestamp with time zone not null);
  `)
}

const stands = async (client: Client, { hash }: Schema): Promise<boolean> =>
  (await client.query('select from drizzle.guard where hash = $1', [hash])).rowCount === 1

/**
 * Waits until no transaction of the application runs, and keeps new ones waiting: none meets a function that is gone. A
 * long one, say a download, is not waited for at the price of all others: they go on, and it is tried again.
 */
async function waitForTransactions(client: Client): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await client.query("savepoint waiting; set local lock_timeout = '2s'")
    try {
      await client.query(`select pg_advisory_xact_lock(${schemaLock})`)
      await client.query("set local lock_timeout = '0'")
      return
    } catch (error) {
      // lock_not_available
      if (!(error instanceof DatabaseError && error.code === '55P03')) throw error
      if (tries === 60) throw new Error('The database was busy for two minutes: migrate again at a quieter hour.')
      await client.query('rollback to savepoint waiting')
      await setTimeout(200)
    }
  }
}

/**
 * Each migration runs once, in order, on bare tables; what ran before must be the beginning of the list. Gives whether
 * the version before can still work: there were migrations, and each says so of itself.
 */
async function applyMigrations(client: Client, { bare, migrations }: Schema, fill?: Fill): Promise<boolean> {
  const { rows } = await client.query('select hash from drizzle.__drizzle_migrations order by id')
  if (rows.some(({ hash }, at) => migrations[at]?.hash !== hash)) throw new Error(unknownHistory)
  if (fill && rows.length > fill.after) throw new Error(newerThanRows)
  const further = migrations.slice(rows.length)
  for (const [at, { hash, when, statements }] of further.entries()) {
    await client.query(bare)
    if (rows.length + at === fill?.after) await fill.load(client)
    for (const statement of statements) await client.query(statement)
    await client.query('set local role portal_owner')
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [hash, when])
  }
  if (migrations.length === fill?.after) {
    await client.query(bare)
    await fill.load(client)
  }
  return further.length > 0 && further.every(({ additive }) => additive)
}

const newerThanRows =
  'This database has a newer schema than the rows that shall be brought in. Name an empty database, without any schema.'

const unknownHistory =
  'This database has migrations that this version does not know. Use the version that made it or a newer one, or name an empty database.'

/** Applies all of drizzle/guard, and nothing that stood before, and fills the table of rights from the domain. */
async function applyGuard(client: Client, { bare, guard, rights, hash }: Schema, additive: boolean): Promise<void> {
  await client.query(bare)
  for (const file of guard) await client.query(file)
  await client.query('set local role portal_owner')
  await client.query('delete from portal.fact_right')
  await client.query(
    'insert into portal.fact_right select * from jsonb_populate_recordset(null::portal.fact_right, $1)',
    [JSON.stringify(rights)],
  )
  if (!additive) await client.query('delete from drizzle.guard')
  await client.query('insert into drizzle.guard (hash, applied_at) values ($1, now())', [hash])
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query("select current_setting('server_version_num')::integer as number")
  if (Number(rows[0]?.number) < 150_000) throw new Error('The database must be PostgreSQL 15 or newer.')
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
