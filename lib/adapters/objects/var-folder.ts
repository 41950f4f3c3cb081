import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, type Stats, statSync, unlinkSync, writeFileSync } from 'node:fs'

/** Makes a folder that only its owner may enter (0700), parents included; an existing one is closed to others. */
export function makeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if ((statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700)
  return folder
}

/**
 * Whether more people may touch a file of a secret than must. A file of somebody else that our group may read is how a
 * cluster hands secrets to a container (a Kubernetes volume with `fsGroup`).
 */
export function isOpenToOthers({ mode, uid }: Stats): boolean {
  const handedIn = uid !== process.getuid?.()
  return (mode & (handedIn ? 0o037 : 0o077)) !== 0
}

/**
 * Reads a secret from a file that only its owner may read (0600), and makes it, 32 random bytes in base64, when it is
 * not there. Two processes that start together end with the same secret: the first link wins.
 */
export const keepSecret = (file: string): string =>
  secretIn(file) ?? placeOnce(file, `${randomBytes(32).toString('base64')}\n`)

/** As `keepSecret`, for a secret that takes a while to make. */
export const keepMade = async (file: string, make: () => Promise<string>): Promise<string> =>
  secretIn(file) ?? placeOnce(file, await make())

function secretIn(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

function placeOnce(file: string, text: string): string {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600, flag: 'w' })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    unlinkSync(draft)
  }
  return readFileSync(file, 'utf8').trim()
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
