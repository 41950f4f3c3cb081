import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { keepSecret } from './adapters/objects/var-folder.ts'
import { openDatabase } from './adapters/postgres/database.ts'
import type { KeyName } from './adapters/postgres/hosts/hosts.ts'
import { keyId } from './adapters/sealing/derived-key.ts'
import { installationPdfKey } from './adapters/signing/pdf-key.ts'
import { type Settings, SettingsError } from './settings.ts'

/** One key of this host: where it came from, and how a first installation makes it. */
export type HostKey = {
  name: Exclude<KeyName, 'connectors'>
  /** The setting that names it. */
  setting: string
  /** The file it stands in where no setting names one. */
  file: string
  /** Null: this host has none. */
  key: Buffer | null
  make: () => Promise<unknown>
}

/** The keys of this host that every other host must have too. */
export function hostKeys(settings: Settings): HostKey[] {
  const { keys } = settings.folders
  const { reportSigner, employer } = settings
  const asSet = async () => undefined
  const secret = { name: 'auth-secret', setting: 'AUTH_SECRET', file: path.join(keys, 'auth-secret') } as const
  const kek = { name: 'kek', setting: 'KEK_FILE', file: path.join(keys, 'kek') } as const
  const signing = { name: 'signing-key', setting: 'SIGNING_KEY_FILE', file: path.join(keys, 'signing-key') } as const
  const given: HostKey[] = [
    { ...secret, key: Buffer.from(settings.authSecret), make: asSet },
    { ...kek, key: settings.kek, make: asSet },
    {
      ...signing,
      key: settings.signingKey ? Buffer.from(settings.signingKey) : keyIn(signing.file),
      make: async () => keepSecret(signing.file),
    },
  ]
  if (reportSigner?.kind !== 'installation') return given
  const { file } = reportSigner
  const make = () => installationPdfKey(file, employer.name, new Date())
  return [...given, { name: 'report-key', setting: 'REPORT_KEY_FILE', file, key: keyIn(file), make }]
}

const keyIn = (file: string): Buffer | null =>
  existsSync(file) ? Buffer.from(readFileSync(file, 'utf8').trim()) : null

/**
 * Makes sure that this host works with the keys of the installation. The keys of the first host are noted, those that it
 * lacks are made; any later host must bring the same. Throws `SettingsError` with a sentence for each key that differs.
 */
export async function agreeOnKeys(settings: Settings): Promise<void> {
  if (!settings.databaseUrl) throw new Error('DATABASE_URL is missing: start the product with npm start.')
  const database = openDatabase({ loginUrl: settings.databaseUrl, maxConnections: 1 })
  try {
    const known = new Set((await database.knownKeys()).map(({ name }) => name))
    const missing = hostKeys(settings).filter(({ key }) => key === null)
    const lacking = missing.filter(({ name }) => known.has(name))
    for (const { make } of lacking.length > 0 ? [] : missing) await make()
    const problems = lacking.map(one => sentence(one, 'lacks the one'))
    for (const one of hostKeys(settings))
      if (one.key && (await database.knowKey(one.name, keyId(one.key))) === 'other')
        problems.push(sentence(one, 'has another one than that'))
    if (problems.length > 0) throw new SettingsError(problems)
  } finally {
    await database.close()
  }
}

/** What is wrong, what to bring, and how an exchange is said to be meant. */
function sentence({ name, setting, file }: HostKey, what: string): string {
  const bring = `Bring it from the host that was set up first (${path.basename(file)} in its var/keys, or its ${setting})`
  const meant = name === 'kek' ? '' : `; if the exchange is meant, run "fifteen keys accept ${name}"`
  return `${setting}: every host needs the same key, and this host ${what} that the database knows. ${bring}${meant}.`
}
