import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type EntryTail, entriesOf, entry, nothing } from './entries.ts'
import { type BackupHeader, openBackup, sealBackup } from './sealed-backup.ts'

const key = randomBytes(32)
const about = (kind: BackupHeader['kind'] = 'data') => ({
  kind,
  id: randomUUID(),
  product: '0.1.0',
  migrations: ['a', 'b'],
})

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const joined = async (bytes: AsyncIterable<Uint8Array>) =>
  Buffer.concat(await Array.fromAsync(bytes, one => Buffer.from(one)))

const picture = randomBytes(200_000)

/** An object and two rows, as a backup has them; `entries` is the number that its end tells. */
async function* body(entries = 2): AsyncGenerator<Uint8Array> {
  const so = { rows: 0, bytes: 0 }
  const count = ({ rows, bytes }: EntryTail) => {
    so.rows += rows
    so.bytes += bytes
  }
  yield* entry({ kind: 'object', name: 'cases/1/picture' }, pieces(picture, 70_000), count)
  const rows = Buffer.from('a\tb\nc\td\\n\n')
  yield* entry({ kind: 'table', name: 'portal.draft', columns: ['a', 'b'] }, pieces(rows, 3), count)
  yield* entry({ kind: 'end', at: '2026-12-01T04:00:00Z', entries, ...so, missing: [] }, nothing(), count)
}

const written = (plain: AsyncIterable<Uint8Array> = body()) => joined(sealBackup(about(), key, plain))

/** Everything that a backup says, read in pieces of some size. */
async function read(sealed: Uint8Array, { by = 9_999, wanted = key, kind = 'data' as BackupHeader['kind'] } = {}) {
  const { header, bytes } = await openBackup(pieces(sealed, by), kind, wanted)
  const entries = []
  for await (const { head, data, tail } of entriesOf(bytes))
    entries.push({ head, bytes: await joined(data), rows: tail().rows })
  return { header, entries }
}

test.each([1, 21, 65_536, 1_000_000])('what was written comes back, read in pieces of %i bytes', async by => {
  const { header, entries } = await read(await written(), { by })
  expect(header).toMatchObject({ product: '0.1.0', migrations: ['a', 'b'] })
  expect(entries.map(({ head, rows }) => [head.kind, rows])).toEqual([
    ['object', 0],
    ['table', 2],
    ['end', 0],
  ])
  expect(entries[0]?.bytes.equals(picture)).toBe(true)
  expect(entries[1]?.bytes.toString()).toBe('a\tb\nc\td\\n\n')
})

test('what is not read is read over, and checked all the same', async () => {
  const { bytes } = await openBackup(pieces(await written(), 5_000), 'data', key)
  const kinds = []
  for await (const { head, tail } of entriesOf(bytes)) kinds.push([head.kind, head.kind === 'end' && tail().bytes])
  expect(kinds).toEqual([
    ['object', false],
    ['table', false],
    ['end', 0],
  ])
})

describe('refused with a sentence:', () => {
  const changed = 'The backup was changed, cut short or mixed with another one.'

  test('one bit that is another, anywhere', async () => {
    const whole = await written()
    const places = [
      0,
      20,
      120,
      whole.length - 1,
      ...Array.from({ length: 20 }, (_, at) => Math.floor((at * whole.length) / 20)),
    ]
    for (const at of places) {
      const flipped = Buffer.from(whole)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      await expect(read(flipped)).rejects.toThrow(/backup/)
    }
  })

  test('one that ends too early, wherever it was cut', async () => {
    const whole = await written()
    for (const length of [0, 5, 17, 100, 400, whole.length - 65_000, whole.length - 1])
      await expect(read(whole.subarray(0, length)), `${length} bytes`).rejects.toThrow(/backup/)
  })

  test('two chunks that changed places, and the end of another backup', async () => {
    const [whole, other] = [await written(), await written()]
    const begin = whole.indexOf(10, whole.indexOf(10) + 1) + 1 + 21
    const [size, place] = [65_536 + 16, (at: number) => begin + at * (65_536 + 16)]
    const swapped = Buffer.concat([
      whole.subarray(0, begin),
      whole.subarray(place(1), place(2)),
      whole.subarray(begin, place(1)),
      whole.subarray(place(2)),
    ])
    expect(swapped.length).toBe(whole.length)
    await expect(read(swapped)).rejects.toThrow(changed)
    await expect(read(Buffer.concat([whole.subarray(0, begin + size), other.subarray(begin + size)]))).rejects.toThrow(
      changed,
    )
  })

  test('another key, and what is no backup', async () => {
    await expect(read(await written(), { wanted: randomBytes(32) })).rejects.toThrow('BACKUP_KEY_FILE')
    await expect(read(randomBytes(9_000))).rejects.toThrow('This is no backup of Fifteen.')
    await expect(read(await written(), { kind: 'keys' })).rejects.toThrow('give the file that backup --keys wrote')
    const later = Buffer.concat([Buffer.from('fifteen backup 2\n'), (await written()).subarray(17)])
    await expect(read(later)).rejects.toThrow('a newer one')
  })

  test('a header that somebody wrote anew', async () => {
    const whole = (await written()).toString('latin1')
    const forged = Buffer.from(whole.replace('"product":"0.1.0"', '"product":"0.1.1"'), 'latin1')
    await expect(read(forged)).rejects.toThrow(changed)
  })

  test('entries that do not add up, though each chunk is authentic', async () => {
    await expect(read(await written(body(3)))).rejects.toThrow('a count differs')
    async function* withoutEnd() {
      for await (const piece of body()) if (!Buffer.from(piece).includes('"end"')) yield piece
    }
    await expect(read(await written(withoutEnd()))).rejects.toThrow(/backup/)
  })
})
