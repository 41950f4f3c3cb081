import { hash } from 'node:crypto'

/**
 * Which ids have been met, and with what content: 16 bytes for each, so that millions fit where texts would not. Of two
 * ids or contents the first 64 bits of SHA-256 are compared.
 */
export type SeenIds = {
  /** What is known of an id (hex, at least 16 characters): the same content, another, or nothing; then it is remembered. */
  meet(id: string, content: string): 'new' | 'same' | 'other'
}

/** Words of 32 bits for each: two of the id, two of the content. */
const words = 4

/** Opens an empty memory: a table with open addressing, doubled when it is more than half full. */
export function openSeenIds(): SeenIds {
  let [slots, used] = [1024, 0]
  let table = new Uint32Array(slots * words)

  return {
    meet(id, content) {
      if (used * 2 > slots) grow()
      const [high, low] = [wordOf(id, 0) || 1, wordOf(id, 8)]
      const digest = hash('sha256', content)
      const [first, second] = [wordOf(digest, 0), wordOf(digest, 8)]
      const at = slotOf(table, slots, high, low)
      if (table[at] === 0) {
        table.set([high, low, first, second], at)
        used += 1
        return 'new'
      }
      return table[at + 2] === first && table[at + 3] === second ? 'same' : 'other'
    },
  }

  function grow(): void {
    const larger = new Uint32Array(slots * 2 * words)
    for (let from = 0; from < table.length; from += words)
      if (table[from] !== 0) {
        const to = slotOf(larger, slots * 2, table[from] ?? 0, table[from + 1] ?? 0)
        larger.set(table.subarray(from, from + words), to)
      }
    slots *= 2
    table = larger
  }
}

const wordOf = (hex: string, from: number): number => Number.parseInt(hex.slice(from, from + 8), 16)

/** Where an id stands, or the empty place where it would. */
function slotOf(table: Uint32Array, slots: number, high: number, low: number): number {
  let slot = low % slots
  for (;;) {
    const at = slot * words
    if (table[at] === 0 || (table[at] === high && table[at + 1] === low)) return at
    slot = (slot + 1) % slots
  }
}
