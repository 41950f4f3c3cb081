/** What a ZIP says of one file. Sizes and offset in bytes; `method` 0 is as it is, 8 deflated. */
export type Listed = { name: Buffer; method: number; crc: number; packed: number; size: number; offset: number }

const [largest16, largest32] = [0xffff, 0xffff_ffff]
/** Names in UTF-8, sizes behind the file. */
const flags = 0x0808
/** 1 January 2026, 0:00: packages have no time of their own. */
const date = 0x5c21
const madeBy = 0x033f
const rights = 0o100600

const isLarge = ({ packed, size, offset }: Listed): boolean => Math.max(packed, size, offset) >= largest32

/**
 * The headers that our packages have (APPNOTE 6.3.10), byte for byte: one way to write each, so that a reader that
 * compares them leaves no byte to change.
 */
export const localHeader = ({ name, method }: Pick<Listed, 'name' | 'method'>): Buffer =>
  Buffer.concat([fields([4, 0x04034b50], [2, 20], ...common(method), ...zeros(3), [2, name.length], [2, 0]), name])

/** What stands behind a file. */
export function descriptor(entry: Listed): Buffer {
  const width = isLarge(entry) ? 8 : 4
  return fields([4, 0x08074b50], [4, entry.crc], [width, entry.packed], [width, entry.size])
}

/** The entry of the directory. */
export function centralRecord(entry: Listed): Buffer {
  const { name, method, crc, packed, size, offset } = entry
  const large = isLarge(entry)
  const narrow = (value: number): [number, number] => [4, large ? largest32 : value]
  const extra = large ? fields([2, 1], [2, 24], [8, size], [8, packed], [8, offset]) : Buffer.of()
  const head = fields(
    [4, 0x02014b50],
    [2, madeBy],
    [2, large ? 45 : 20],
    ...common(method),
    [4, crc],
    narrow(packed),
    narrow(size),
    [2, name.length],
    [2, extra.length],
    ...[2, 2, 2].map((width): [number, number] => [width, 0]),
    [4, rights * 65_536],
    narrow(offset),
  )
  return Buffer.concat([head, name, extra])
}

/** The end of the file: `count` entries in a directory of `length` bytes that begins at `start`. */
export function endOfZip({ count, length, start }: { count: number; length: number; start: number }): Buffer {
  const large = count >= largest16 || length >= largest32 || start >= largest32
  const few = Math.min(count, largest16)
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, few],
    [2, few],
    [4, Math.min(length, largest32)],
    [4, Math.min(start, largest32)],
    [2, 0],
  )
  if (!large) return end
  const sizes: [number, number][] = [count, count, length, start].map(value => [8, value])
  const end64 = fields([4, 0x06064b50], [8, 44], [2, madeBy], [2, 45], [4, 0], [4, 0], ...sizes)
  const locator = fields([4, 0x07064b50], [4, 0], [8, start + length], [4, 1])
  return Buffer.concat([end64, locator, end])
}

const common = (method: number): [number, number][] => [
  [2, flags],
  [2, method],
  [2, 0],
  [2, date],
]

const zeros = (count: number): [number, number][] => Array.from({ length: count }, () => [4, 0])

/** Numbers one after the other, each of so many bytes, the lowest byte first. */
function fields(...list: [width: number, value: number][]): Buffer {
  const buffer = Buffer.alloc(list.reduce((sum, [width]) => sum + width, 0))
  let at = 0
  for (const [width, value] of list) {
    if (width === 8) buffer.writeBigUInt64LE(BigInt(value), at)
    else buffer.writeUIntLE(value, at, width)
    at += width
  }
  return buffer
}
