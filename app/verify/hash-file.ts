import { sha256 } from '@noble/hashes/sha2'

/**
 * SHA-256 (hex) of a file of any size, piece by piece: `crypto.subtle` would need all of it in memory. `progress` gets
 * whole percent as they grow.
 */
export async function hashFile(file: Blob, progress: (percent: number) => void): Promise<string> {
  const hash = sha256.create()
  const pieces = file.stream().getReader()
  let read = 0
  let told = 0
  for (let next = await pieces.read(); !next.done; next = await pieces.read()) {
    hash.update(next.value)
    read += next.value.length
    const percent = Math.floor((read / file.size) * 100)
    if (percent > told) progress(percent)
    told = percent
  }
  return Array.from(hash.digest(), byte => byte.toString(16).padStart(2, '0')).join('')
}
