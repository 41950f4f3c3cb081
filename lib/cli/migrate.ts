import { type RolesFor, rolesScript } from '#lib/adapters/postgres/make-roles.ts'
import { readSettings, type Settings } from '#lib/settings.ts'
import { type Command, say, WrongUsage } from './command.ts'
import { prepareDatabase } from './start/database.ts'

/**
 * `fifteen migrate`: brings the database to the newest schema and ends. `--print-roles` prints what an administrator has to
 * run first where the login that migrates may not create roles.
 */
export const run: Command = async (args, io) => {
  const settings = readSettings()
  if (args.length === 1 && args[0] === '--print-roles') {
    say(io.stdout, rolesScript(rolesFor(settings)))
    return 0
  }
  if (args.length > 0) throw new WrongUsage('migrate takes --print-roles or nothing')
  if (settings.databaseUrl && !settings.migrationDatabaseUrl)
    throw new Error('MIGRATION_DATABASE_URL is missing: migrating needs a connection that may create roles and tables.')
  const database = await prepareDatabase(settings, line => say(io.stderr, line))
  if (!database.cluster?.reused) await database.cluster?.stop()
  say(io.stdout, 'The database has the newest schema.')
  return 0
}

/** The database of the settings, and the login that migrates: portal_migrator where none is named. */
function rolesFor({ databaseUrl, migrationDatabaseUrl }: Settings): RolesFor {
  const url = URL.parse(migrationDatabaseUrl ?? databaseUrl ?? '')
  const database = decodeURIComponent(url?.pathname.slice(1) ?? '') || 'fifteen'
  return { database, login: migrationDatabaseUrl ? decodeURIComponent(url?.username ?? '') : 'portal_migrator' }
}
