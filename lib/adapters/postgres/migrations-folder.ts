import { fileURLToPath } from 'node:url'

/** Where the numbered migrations stand. */
export const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url))
