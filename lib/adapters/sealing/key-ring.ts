import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { keyId } from './derived-key.ts'

/** The key-encryption keys of an installation: the one that wraps, and those that only open what they wrapped. */
export type KeyRing = {
  current: Uint8Array
  /** The key of an id (as in each wrapped key); throws `KeyMissing` when it is in no file. */
  named(id: string): Uint8Array
  /** The ids of all that there are, the current one first. */
  ids(): string[]
}

/** No key-encryption key of this id is here. */
export class KeyMissing extends Error {
  override name = 'KeyMissing'
  constructor(id: string, folder: string) {
    super(`The key-encryption key ${id} is missing: put its file ${fileName(id)} into ${folder} (KEK_FOLDER).`)
  }
}

/**
 * The current key, and further ones in files `kek-ID` of the folder. A key that is placed there later is found when it is
 * first needed, so that running processes need no restart.
 */
export function keyRing(current: Uint8Array, folder: string): KeyRing {
  const known = new Map([[keyId(current), current]])
  return {
    current,
    named(id) {
      const key = known.get(id) ?? keyIn(path.join(folder, fileName(id)), id)
      if (!key) throw new KeyMissing(id, folder)
      known.set(id, key)
      return key
    },
    ids() {
      const others = readdirSync(folder).flatMap(name => (name.startsWith('kek-') ? [name.slice(4)] : []))
      return [...new Set([keyId(current), ...others.filter(id => keyIn(path.join(folder, fileName(id)), id)).sort()])]
    },
  }
}

/** The file of a key, in the folder of keys. */
export const fileName = (id: string): string => `kek-${id}`

/** Null when there is no such file, or what it holds is not the key of this id. */
function keyIn(file: string, id: string): Uint8Array | null {
  if (!/^[\w-]{11}$/.test(id) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return null
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  return key.length === 32 && keyId(key) === id ? key : null
}
