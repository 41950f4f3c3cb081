import { Client } from 'pg'

/** A setting that only this connection has: a pooler refuses it, drops it, or gives it to whoever comes next. */
const mark = '4242s'

/**
 * Refuses a connection through a pooler such as PgBouncer, where a session of the database belongs to many clients in
 * turn: what listens for jobs, or holds a lock for longer than a transaction, would lose it. `sentence` is thrown then.
 * Without traffic of others every pooler is found: one that takes no settings by these, any other because two clients
 * share a session.
 */
export async function refusePooler(url: string, sentence: string): Promise<void> {
  const [one, other] = [clientOf(url), clientOf(url)]
  try {
    await one.connect()
    await other.connect()
    if (await isPooled(one, other)) throw new Error(sentence)
  } catch (error) {
    // protocol_violation: how PgBouncer refuses a setting that it does not hand on.
    throw error instanceof Error && 'code' in error && error.code === '08P01' ? new Error(sentence) : error
  } finally {
    await Promise.all([one.end(), other.end()])
  }
}

const clientOf = (url: string) => new Client({ connectionString: url, options: `-c statement_timeout=${mark}` })

async function isPooled(one: Client, other: Client): Promise<boolean> {
  const { rows } = await one.query("select current_setting('statement_timeout') as mark, pg_backend_pid() as pid")
  if (rows[0].mark !== mark) return true
  await other.query('begin')
  const taken = await pidOf(other)
  const [before, after] = [rows[0].pid, await pidOf(one)]
  await other.query('rollback')
  return taken === before || before !== after
}

const pidOf = async (client: Client): Promise<number> =>
  (await client.query('select pg_backend_pid() as pid')).rows[0].pid
