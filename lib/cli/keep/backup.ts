import { parseArgs } from 'node:util'
import { BackupRefused } from '#lib/adapters/backup/backup-refused.ts'
import { type BackupMade, writeBackup } from '#lib/adapters/backup/write-backup.ts'
import { openObjects } from '#lib/adapters/objects/open-objects.ts'
import { asMigrator, noteImport } from '#lib/adapters/postgres/as-migrator.ts'
import { type Command, type Io, say, WrongUsage } from '#lib/cli/command.ts'
import { asOwner } from '#lib/cli/start/database.ts'
import { readSettings } from '#lib/settings.ts'
import packageJson from '../../../package.json' with { type: 'json' }
import { readBackupKey } from './backup-key.ts'
import { placeOf } from './place.ts'

/**
 * `fifteen backup --out PLACE --keys PLACE`: rows and objects of one moment into one sealed file, and the keys of cases
 * into another. With `--keys` alone only these, which is quick.
 */
export const run: Command = async (args, io) => {
  const { out, keys, json } = argumentsOf(args)
  const settings = readSettings()
  const key = readBackupKey(settings.backupKeyFile)
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const data = out === undefined ? null : placeOf(out, settings.objects, `fifteen-${stamp}.backup`)
  const keysTo = keys === undefined ? null : placeOf(keys, settings.objects, 'fifteen.keys')
  if (data && (await data.store.size(data.name)) !== null)
    throw new BackupRefused(`${out} is there already: name another file, or a folder.`)
  const made = await asOwner(settings, 'a backup', async ({ ownerUrl }) => {
    const order = { objects: openObjects(settings.objects), key, product: packageJson.version, data, keys: keysTo }
    const made = await writeBackup({ url: ownerUrl, ...order })
    const { id, at, rows, objects } = made
    await asMigrator(ownerUrl, tx =>
      noteImport(tx, 'backup:make', { backup: id, of: at, rows, objects, keys: keysTo ? 1 : 0 }),
    )
    return made
  })
  if (json) say(io.stdout, JSON.stringify({ ...made, out: data?.name ?? null, keys: keysTo?.name ?? null }))
  else tell(io, made, data?.name, keysTo?.name)
  for (const name of made.missing) say(io.stderr, `fifteen: ${name} is missing in the object store; the rest is whole.`)
  return made.missing.length > 0 ? 1 : 0
}

function tell({ stdout }: Io, { at, rows, objects, bytes }: BackupMade, data?: string, keys?: string): void {
  if (data) say(stdout, `${data}: ${rows} rows and ${objects} objects (${megabytes(bytes)} MB) of ${at}.`)
  if (keys) say(stdout, `${keys}: the keys of ${at}. Keep only the newest, and apart from the rest.`)
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

function argumentsOf(args: string[]) {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      args,
      options: { out: text, keys: text, json: { type: 'boolean', default: false } },
    })
    if (values.out !== undefined || values.keys !== undefined) return values
  } catch {
    // An unknown option is answered like a missing one.
  }
  throw new WrongUsage(
    'backup takes: [--out FILE|FOLDER|s3://BUCKET/PREFIX] [--keys FILE] [--json], one of them at least',
  )
}
