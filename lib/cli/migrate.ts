import { readSettings } from '#lib/settings.ts'
import { type Command, say, WrongUsage } from './command.ts'
import { prepareDatabase } from './start/database.ts'

/** `fifteen migrate`: brings the database to the newest schema and ends. */
export const run: Command = async (args, io) => {
  if (args.length > 0) throw new WrongUsage('migrate takes no arguments')
  const settings = readSettings()
  if (settings.databaseUrl && !settings.migrationDatabaseUrl)
    throw new Error('MIGRATION_DATABASE_URL is missing: migrating needs a connection that may create roles and tables.')
  const database = await prepareDatabase(settings, line => say(io.stderr, line))
  if (!database.cluster?.reused) await database.cluster?.stop()
  say(io.stdout, 'The database has the newest schema.')
  return 0
}
