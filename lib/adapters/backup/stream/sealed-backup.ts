import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BackupRefused } from '#lib/adapters/backup/backup-refused.ts'
import type { Sealing } from '#lib/adapters/sealing/chunk-cipher.ts'
import { SealBroken } from '#lib/adapters/sealing/seal-broken.ts'
import { open, seal } from '#lib/adapters/sealing/sealed-stream.ts'
import { makeDataKey, openDataKey } from '#lib/adapters/sealing/wrapped-key.ts'
import { type ByteReader, byteReader } from './byte-reader.ts'

const firstLine = 'fifteen backup 1'

const header = z.object({
  /** `data`: rows and objects, without the keys of cases. `keys`: these alone. */
  kind: z.enum(['data', 'keys']),
  id: z.uuid(),
  product: z.string(),
  /** The hashes of the migrations that had run, in their order. */
  migrations: z.array(z.string()),
  wrappedKey: z.string(),
})

/** What stands in the clear before the sealed bytes, in two lines: anybody may read it, nobody may change it. */
export type BackupHeader = z.infer<typeof header>

/** Writes the header and seals the bytes, under a key of their own that is wrapped by the backup key (32 bytes). */
export async function* sealBackup(
  about: Omit<BackupHeader, 'wrappedKey'>,
  key: Uint8Array,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const data = makeDataKey({ requestId: about.id, bytes: key }, about.kind)
  const line = JSON.stringify({ ...about, wrappedKey: data.wrapped })
  yield Buffer.from(`${firstLine}\n${line}\n`)
  yield* seal(bytes, sealingOf(about.id, line, key, data.bytes))
}

/**
 * The header, which `fits` may refuse by throwing, and the bytes as they were sealed. Reading throws `BackupRefused` for
 * anything that was changed or cut.
 */
export async function openBackup(
  sealed: AsyncIterable<Uint8Array>,
  kind: BackupHeader['kind'],
  key: Uint8Array,
  fits: (header: BackupHeader) => void = () => undefined,
): Promise<{ header: BackupHeader; bytes: AsyncIterable<Uint8Array> }> {
  const reader = byteReader(sealed)
  try {
    const { header, line } = await readHeader(reader, kind)
    fits(header)
    const dataKey = refusing(() => openDataKey({ requestId: header.id, bytes: key }, kind, header.wrappedKey))
    return { header, bytes: opened(reader, sealingOf(header.id, line, key, dataKey)) }
  } catch (error) {
    await reader.close()
    throw error
  }
}

async function readHeader(
  reader: ByteReader,
  kind: BackupHeader['kind'],
): Promise<{ header: BackupHeader; line: string }> {
  const first = await reader.line().catch(() => null)
  if (first !== firstLine)
    throw new BackupRefused(
      first?.startsWith('fifteen backup ')
        ? 'This backup is of a format that this version does not know. Use the version that made it, or a newer one.'
        : 'This is no backup of Fifteen.',
    )
  const line = (await reader.line()) ?? ''
  const header = headerFrom(line)
  if (header.kind !== kind)
    throw new BackupRefused(
      kind === 'keys'
        ? 'This is a backup and not its keys: give the file that backup --keys wrote.'
        : 'These are the keys of a backup and not the backup itself: give the file that backup --out wrote.',
    )
  return { header, line }
}

function headerFrom(line: string): BackupHeader {
  try {
    return header.parse(JSON.parse(line))
  } catch {
    throw new BackupRefused('The first lines of this backup are not what was written.')
  }
}

/** The sealed bytes are bound to the whole header. */
const sealingOf = (id: string, line: string, backupKey: Uint8Array, key: Uint8Array): Sealing => ({
  key,
  caseKey: backupKey,
  requestId: id,
  object: createHash('sha256').update(line).digest('hex'),
})

async function* opened(reader: ByteReader, sealing: Sealing): AsyncGenerator<Uint8Array> {
  try {
    yield* open(reader.rest(), sealing)
  } catch (error) {
    throw inWords(error)
  } finally {
    await reader.close()
  }
}

function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw inWords(error)
  }
}

function inWords(error: unknown): unknown {
  if (!(error instanceof SealBroken)) return error
  return new BackupRefused(
    error.fault === 'other_key'
      ? 'The backup was sealed with another key than the one in BACKUP_KEY_FILE.'
      : 'The backup was changed, cut short or mixed with another one. Use another copy.',
  )
}
