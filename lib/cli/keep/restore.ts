import { parseArgs } from 'node:util'
import { type Checked, checkBackup, type Restored, restoreBackup } from '#lib/adapters/backup/restore-backup.ts'
import { openObjects } from '#lib/adapters/objects/open-objects.ts'
import { rebuildStandings } from '#lib/adapters/postgres/lists/rebuild-standings.ts'
import { ensureLogin } from '#lib/adapters/postgres/migrate.ts'
import { keyRing } from '#lib/adapters/sealing/key-ring.ts'
import { type Command, type Io, say, WrongUsage } from '#lib/cli/command.ts'
import { asOwner } from '#lib/cli/start/database.ts'
import { readSettings } from '#lib/settings.ts'
import { readBackupKey } from './backup-key.ts'
import { placeOf } from './place.ts'

/**
 * `fifteen restore BACKUP --keys KEYS`: checks both to their end, then fills the empty installation of the settings. With
 * `--check` it only checks.
 */
export const run: Command = async (args, io) => {
  const { file, keys, check, json } = argumentsOf(args)
  const settings = readSettings()
  const order = {
    objects: openObjects(settings.objects),
    key: readBackupKey(settings.backupKeyFile),
    ring: keyRing(settings.kek, settings.kekFolder),
    data: placeOf(file, settings.objects, 'fifteen.backup'),
    keys: placeOf(keys, settings.objects, 'fifteen.keys'),
  }
  if (check) {
    const checked = await checkBackup(order)
    if (json) say(io.stdout, JSON.stringify(checked))
    else tellChecked(io, checked)
    return 0
  }
  const restored = await asOwner(settings, 'a restore', async ({ ownerUrl, loginUrl }) => {
    const restored = await restoreBackup({ url: ownerUrl, ...order })
    await rebuildStandings({ url: ownerUrl })
    await ensureLogin(ownerUrl, decodeURIComponent(new URL(loginUrl).password))
    return restored
  })
  if (json) say(io.stdout, JSON.stringify(restored))
  else tellRestored(io, restored)
  return 0
}

function tellChecked({ stdout }: Io, { data, keys }: Checked): void {
  const { header, tables, rows, objects, at, missing } = data
  say(
    stdout,
    `The backup is whole: ${rows} rows in ${tables} tables and ${objects} objects of ${at}, made by ${header.product}.`,
  )
  say(stdout, `The keys are whole: ${keys.keys} of ${keys.at}; each opens.`)
  if (missing.length > 0) say(stdout, `${missing.length} objects were missing in the store when it was made.`)
}

function tellRestored(io: Io, { left, jobs, ...checked }: Restored): void {
  tellChecked(io, checked)
  say(io.stdout, `All of it is restored. ${jobs} jobs are sent again. Nobody is signed in.`)
  if (left.keys > 0) say(io.stdout, `${left.keys} keys were left out: what they open was erased after the backup.`)
  if (left.answers.length > 0) say(io.stdout, `Erased, and not readable again: ${left.answers.join(', ')}.`)
  if (left.unanswered.length > 0)
    say(
      io.stdout,
      `Erased since, but not yet answered in this backup; what was collected is gone, ask their sources again: ${left.unanswered.join(', ')}.`,
    )
  say(io.stdout, `What was erased after ${checked.keys.at} may be readable again: erase it again.`)
}

function argumentsOf(args: string[]) {
  try {
    const flag = { type: 'boolean', default: false } as const
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { keys: { type: 'string' }, check: flag, json: flag },
    })
    const [file] = positionals
    if (file && values.keys && positionals.length === 1) return { ...values, file, keys: values.keys }
  } catch {
    // An unknown option is answered like a missing one.
  }
  throw new WrongUsage('restore takes: FILE|s3://BUCKET/NAME --keys FILE [--check] [--json]')
}
