import { hash } from 'node:crypto'

const words = 3

/**
 * Remembers ids in 12 bytes each (a part of their SHA-256: two ids of a million meet with a chance below 10^-16), in a
 * flat table, because a million strings in a Set weigh four times as much.
 */
export function knownIds(): { add(id: string): boolean } {
  let table = new Uint32Array(words * 1024)
  let count = 0
  return {
    /** Remembers the id; false when it was known. */
    add(id) {
      if (!insert(table, digest(id))) return false
      count += 1
      if (count * words > table.length * 0.6) table = doubled(table)
      return true
    },
  }
}

type Digest = [number, number, number]

/** The first word is never 0, which marks an empty place. */
function digest(id: string): Digest {
  const bytes = hash('sha256', id, 'buffer')
  return [bytes.readUInt32LE(0) || 1, bytes.readUInt32LE(4), bytes.readUInt32LE(8)]
}

function insert(table: Uint32Array, [a, b, c]: Digest): boolean {
  const places = table.length / words
  let at = (b % places) * words
  while (table[at] !== 0) {
    if (table[at] === a && table[at + 1] === b && table[at + 2] === c) return false
    at = (at + words) % table.length
  }
  table.set([a, b, c], at)
  return true
}

function doubled(table: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(table.length * 2)
  for (let at = 0; at < table.length; at += words) {
    const [a = 0, b = 0, c = 0] = table.subarray(at, at + words)
    if (a !== 0) insert(larger, [a, b, c])
  }
  return larger
}
