/**
 * What the database refused or could not do, without the statement, its values or the database's own sentence: these
 * quote data and would end in a log. `code` is PostgreSQL's SQLSTATE or the system's code (`ECONNREFUSED`).
 */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault'
  readonly code: string
  constructor(code: string) {
    super(sentences[code] ?? `The database did not do what was asked (${code}).`)
    this.code = code
  }
}

/** The refusals that an operator can mend. */
const sentences: Record<string, string> = {
  28000: 'The database does not know this application: run "fifteen migrate" with its DATABASE_URL.',
}
