import { exchangeKey } from '#lib/adapters/postgres/hosts/exchange-key.ts'
import { keyId } from '#lib/adapters/sealing/derived-key.ts'
import { type Command, say, WrongUsage } from '#lib/cli/command.ts'
import { newBackupKey, newKek, retire, rotate } from '#lib/cli/keep/keys.ts'
import { hostKeys } from '#lib/host-keys.ts'
import { readSettings } from '#lib/settings.ts'

const usage =
  'keys takes: list, new [backup], rotate [--check], retire ID, or accept auth-secret, signing-key or report-key'

/**
 * `fifteen keys list`: the keys of this host by their fingerprints. `fifteen keys accept NAME`: from now on this host's
 * key is the one of the installation. `new`, `rotate` and `retire` exchange the key-encryption key.
 */
export const run: Command = async ([verb, name, ...rest], io) => {
  const settings = readSettings()
  const keys = hostKeys(settings)
  if (verb === 'list' && name === undefined) {
    for (const { name, setting, key } of keys)
      say(io.stdout, `${name.padEnd(12)} ${(key ? keyId(key) : '(none)').padEnd(12)} ${setting}`)
    return 0
  }
  const given = [verb, name, ...rest].filter(word => word !== undefined).join(' ')
  if (given === 'new') return newKek(settings, io)
  if (given === 'new backup') return newBackupKey(settings, io)
  if (given === 'rotate' || given === 'rotate --check') return rotate(settings, name === '--check', io)
  if (verb === 'retire' && name && rest.length === 0) return retire(settings, name, io)
  const accepted = keys.find(key => key.name === name)
  if (verb !== 'accept' || !accepted || accepted.name === 'kek' || rest.length > 0) throw new WrongUsage(usage)
  const url = settings.migrationDatabaseUrl
  if (!url) throw new Error('MIGRATION_DATABASE_URL is missing: exchanging a key needs the connection that migrates.')
  if (!accepted.key) throw new Error(`This host has no ${accepted.name}: set ${accepted.setting}.`)
  await exchangeKey(url, accepted.name, keyId(accepted.key))
  say(io.stdout, `The installation works with this host's ${accepted.name} now. Bring it to every other host.`)
  return 0
}
