import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { DatabaseError, type Pool, type PoolClient } from 'pg'
import { DatabaseFault } from './database-fault.ts'

/** The running transaction: a role, and the secret token of whom it acts for. */
export type Transaction = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0]

/** Runs `work` in a transaction of its own; faults of the database come out as `DatabaseFault`. */
export type InTransaction = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>

/** Transactions on a pool. A connection that broke, even before the transaction began, goes back and is replaced. */
export const transactionsOn =
  (pool: Pool): InTransaction =>
  work =>
    withoutContent(async () => {
      const client = await connected(pool)
      try {
        return await drizzle({ client }).transaction(work)
      } finally {
        client.release()
      }
    })

/** Runs `work`; a fault of the database comes out as `DatabaseFault`, everything else as it is. */
export async function withoutContent<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw isFault(thrown) ? databaseFault(thrown) : thrown
  }
}

/** What a statement or a connection of the database's own driver threw, without the database's words. */
export const databaseFault = (thrown: unknown): DatabaseFault => new DatabaseFault(codeOf(thrown))

/** A connection of the pool, or `DatabaseFault`: the server is away, or does not let this login in. */
const connected = (pool: Pool): Promise<PoolClient> =>
  pool.connect().catch(thrown => {
    throw databaseFault(thrown)
  })

/** Of a statement, or what the server said by itself. */
const isFault = (thrown: unknown): thrown is Error =>
  thrown instanceof DrizzleQueryError || thrown instanceof DatabaseError

/** `connection_lost` where the driver only says in words that the connection ended, or that none came in time. */
function codeOf(thrown: unknown): string {
  const said = thrown instanceof DrizzleQueryError ? thrown.cause : thrown
  if (said instanceof Error && 'code' in said && typeof said.code === 'string') return said.code
  return said instanceof Error && said.name === 'Error' ? 'connection_lost' : 'unknown'
}
