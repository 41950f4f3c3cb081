import { DrizzleQueryError } from 'drizzle-orm'
import { DatabaseError } from 'pg'

/**
 * What the database refused or could not do, without the statement, its values or the database's own sentence: these
 * quote data and would end in a log. `code` is PostgreSQL's SQLSTATE or the system's code (`ECONNREFUSED`).
 */
class DatabaseFault extends Error {
  override name = 'DatabaseFault'
  readonly code: string
  constructor(code: string) {
    super(sentences[code] ?? `The database did not do what was asked (${code}).`)
    this.code = code
  }
}

/** Runs `work`; a fault of the database comes out as `DatabaseFault`, everything else as it is. */
export async function withoutContent<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw isFault(thrown) ? new DatabaseFault(codeOf(thrown)) : thrown
  }
}

/** Of a statement, or what the server said by itself; a failed connection quotes nothing and stays as it is. */
const isFault = (thrown: unknown): thrown is Error =>
  thrown instanceof DrizzleQueryError || thrown instanceof DatabaseError

function codeOf(thrown: Error): string {
  const said = thrown instanceof DrizzleQueryError ? thrown.cause : thrown
  return said && 'code' in said && typeof said.code === 'string' ? said.code : 'unknown'
}

/** The refusals that an operator can mend. */
const sentences: Record<string, string> = {
  28000: 'The database does not know this application: run "fifteen migrate" with its DATABASE_URL.',
}
