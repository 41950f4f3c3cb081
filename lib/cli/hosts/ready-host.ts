import { wrongSchema } from '#lib/adapters/postgres/is-current.ts'
import { sayWhy } from '#lib/cli/start/say-why.ts'
import { agreeOnKeys } from '#lib/host-keys.ts'
import { type Settings, SettingsError } from '#lib/settings.ts'

/**
 * What pages and workers ask before they begin, wherever they run: that the database is there and has the schema of this
 * version, and that this host has the keys of the installation. Changes nothing but, at the first start of all, making
 * the keys. Throws a plain sentence.
 */
export async function readyHost(settings: Settings): Promise<void> {
  const { databaseUrl, folders } = settings
  if (!databaseUrl)
    throw new Error('DATABASE_URL is missing: npm start brings a database of its own, web and worker alone do not.')
  try {
    const wrong = await wrongSchema(databaseUrl)
    if (wrong) throw new Error(wrong)
    await agreeOnKeys(settings)
  } catch (error) {
    if (error instanceof SettingsError) throw error
    throw new Error(sayWhy(error, folders.var), { cause: error })
  }
}
