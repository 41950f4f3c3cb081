/** A row of numbers that looks random and is the same at each run. */
export type Random = {
  /** From 0 (included) to 1 (excluded). */
  fraction(): number
  /** A whole number, both ends included. */
  whole(least: number, most: number): number
  /** One of the list; throws when it is empty. */
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
  /** Waiting times with this mean: many short ones, few long ones; never above eight times the mean. */
  around(mean: number): number
}

/** The row of numbers that belongs to `seed` (mulberry32 by Tommy Ettinger, public domain, seeded by FNV-1a). */
export function randomFrom(seed: string): Random {
  let state = hash(seed)
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1))
  return {
    fraction,
    whole,
    pick: list => itemAt(list, whole(0, list.length - 1)),
    chance: probability => fraction() < probability,
    around: mean => Math.min(-Math.log(1 - fraction()), 8) * mean,
  }
}

function itemAt<T>(list: readonly T[], place: number): T {
  const item = list[place]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value
}
