import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { countWrapped, rotateKeys, type WrappedCounts } from '#lib/adapters/keys/rotate-keys.ts'
import { addKek, noteRotation, retireKek } from '#lib/adapters/postgres/hosts/known-kek.ts'
import { keyId } from '#lib/adapters/sealing/derived-key.ts'
import { fileName, keyRing } from '#lib/adapters/sealing/key-ring.ts'
import { type Io, say } from '#lib/cli/command.ts'
import { asOwner } from '#lib/cli/start/database.ts'
import type { Settings } from '#lib/settings.ts'

/** Writes a key that is not there yet, 32 bytes in base64, for its owner alone. It is never shown. */
const writeKey = (file: string, key: Uint8Array): void =>
  writeFileSync(file, `${Buffer.from(key).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })

/** `fifteen keys new backup`: makes the key that seals backups. */
export async function newBackupKey({ backupKeyFile: file }: Settings, io: Io): Promise<number> {
  if (existsSync(file)) throw new Error(`There is a backup key at ${file} already: backups that it sealed need it.`)
  const key = randomBytes(32)
  writeKey(file, key)
  say(
    io.stdout,
    `${file}: the key ${keyId(key)} for backups. Keep a copy of it away from this host and from the backups.`,
  )
  return 0
}

/** `fifteen keys new`: makes a key-encryption key that opens nothing yet, and says what to do with it. */
export async function newKek(settings: Settings, io: Io): Promise<number> {
  const { kek, kekFolder } = settings
  const [key, own] = [randomBytes(32), path.join(kekFolder, fileName(keyId(kek)))]
  const file = path.join(kekFolder, fileName(keyId(key)))
  await asOwner(settings, 'a new key', async ({ ownerUrl }) => {
    // Refuses a database that was not migrated.
    await countWrapped(ownerUrl)
    await addKek(ownerUrl, keyId(key))
  })
  // Once KEK_FILE names the new one, the key of today is found by its id.
  if (!existsSync(own)) writeKey(own, kek)
  writeKey(file, key)
  say(io.stdout, `${file}: the key ${keyId(key)}.`)
  say(io.stdout, `Bring it and ${fileName(keyId(kek))} into KEK_FOLDER of every host. Then set KEK_FILE=${file} there,`)
  say(io.stdout, 'start web and worker again, and run "fifteen keys rotate".')
  return 0
}

/** `fifteen keys rotate`: wraps every key with the current key-encryption key. `--check` only counts. */
export async function rotate(settings: Settings, check: boolean, io: Io): Promise<number> {
  const ring = keyRing(settings.kek, settings.kekFolder)
  const current = keyId(ring.current)
  const counts = await asOwner(settings, 'exchanging keys', async ({ ownerUrl }) => {
    if (!check) {
      const count = await rotateKeys({
        url: ownerUrl,
        ring,
        told: so => say(io.stderr, `Wrapped anew so far: ${keys(so)} …`),
      })
      await noteRotation(ownerUrl, current, count)
      say(io.stdout, `Wrapped anew by ${current}: ${keys(count)}.`)
    }
    return countWrapped(ownerUrl)
  })
  for (const [id, count] of counts)
    say(io.stdout, `${id} wraps ${keys(count)}${id === current ? ', the current one' : ''}.`)
  for (const id of ring.ids()) if (!counts.has(id)) say(io.stdout, `${id} wraps no key.`)
  const left = othersThan(counts, current)
  if (left > 0 && !check)
    say(
      io.stderr,
      `fifteen: ${keys(left)} came from processes that wrap with an older key: start them again, then rotate again.`,
    )
  return left > 0 && !check ? 1 : 0
}

const keys = (count: number): string => `${count} ${count === 1 ? 'key' : 'keys'}`

const othersThan = (counts: WrappedCounts, current: string): number =>
  [...counts].reduce((sum, [id, count]) => (id === current ? sum : sum + count), 0)

/** `fifteen keys retire ID`: says that a key-encryption key is not needed any more, if nothing refers to it. */
export async function retire(settings: Settings, id: string, io: Io): Promise<number> {
  if (id === keyId(settings.kek))
    throw new Error(`${id} is the current key-encryption key: set KEK_FILE to another one first.`)
  await asOwner(settings, 'retiring a key', async ({ ownerUrl }) => {
    const count = (await countWrapped(ownerUrl)).get(id) ?? 0
    if (count > 0) throw new Error(`${id} still wraps ${keys(count)}: run "fifteen keys rotate" first.`)
    await retireKek(ownerUrl, id)
  })
  say(io.stdout, `Nothing in the database needs ${id}, and no host starts with it any more.`)
  say(io.stdout, `Remove ${fileName(id)} from every host once no older file of keys (backup --keys) is to be restored.`)
  return 0
}
