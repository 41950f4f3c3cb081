import { wrongSchema } from '#lib/adapters/postgres/is-current.ts'
import { readSettings, type Settings } from '#lib/settings.ts'

/**
 * The settings, and the connection by which an employer's data are brought in. Throws a sentence in the demo, without
 * that connection, and where the database is of another version.
 */
export async function importSettings(): Promise<{ url: string; settings: Settings }> {
  const settings = readSettings()
  if (settings.mode === 'demo')
    throw new Error('This is the demo: the settings name no employer whose data could be brought in.')
  const { databaseUrl, migrationDatabaseUrl: url } = settings
  if (!url) throw new Error('MIGRATION_DATABASE_URL is missing: bringing data in needs the connection that migrates.')
  const wrong = await wrongSchema(databaseUrl ?? url)
  if (wrong) throw new Error(wrong)
  return { url, settings }
}
