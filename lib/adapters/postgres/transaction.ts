import type { NodePgDatabase } from 'drizzle-orm/node-postgres'

/** The running transaction: a role, and the secret token of whom it acts for. */
export type Transaction = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0]
