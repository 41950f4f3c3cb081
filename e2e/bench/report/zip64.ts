import { createHash } from 'node:crypto'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type FinishedFile, writePackage } from '#lib/adapters/package/write-package.ts'
import { facts } from '#lib/adapters/pdf/fixtures/mara.ts'

/*
 * A package of more than 4 GB: one volume of so many bytes and a small report behind it. Prints where the ZIP64 records
 * say that the last entries stand, and leaves nothing. Needs the room on the disk:
 *   node e2e/bench/report/zip64.ts [BYTES] [KEEP]      KEEP: the folder in which the package stays for other programs
 */
const bytes = Number(process.argv[2] ?? 4_400_000_000)
const keep = process.argv[3]
const piece = Buffer.alloc(1_000_000, '%PDF fake ')

const folder = keep ?? (await mkdtemp(path.join(tmpdir(), 'fifteen-zip64-')))
const file = path.join(folder, 'package.zip')
try {
  await using handle = await open(file, 'w')
  await writePackage(
    {
      facts: facts(),
      sources: [],
      pictures: [],
      volumes: [await packed('volumes/001.pdf', bytes)],
      reports: async () => [await packed('report.pdf', 1_000_000)],
      seal: null,
    },
    async piece => handle.writeFile(piece),
  )
  const { size } = await stat(file)
  process.stdout.write(`${JSON.stringify({ size, ...(await endOf(file, size)) })}\n`)
} finally {
  if (!keep) await rm(folder, { recursive: true })
}

async function packed(name: string, length: number): Promise<FinishedFile> {
  const pieces = function* () {
    for (let left = length; left > 0; left -= piece.length) yield piece.subarray(0, Math.min(left, piece.length))
  }
  const hash = createHash('sha256')
  for (const each of pieces()) hash.update(each)
  return {
    entry: { name, type: 'application/pdf', bytes: length, sha256: hash.digest('hex') },
    async *open() {
      yield* pieces()
    },
  }
}

/** Reads the end of a ZIP64 file: its record, and the place of the central directory. */
async function endOf(file: string, size: number) {
  await using handle = await open(file, 'r')
  const { buffer } = await handle.read(Buffer.alloc(200), 0, 200, size - 200)
  const at = buffer.indexOf(Buffer.from('504b0606', 'hex'))
  if (at < 0) return { zip64: false }
  return {
    zip64: true,
    entries: Number(buffer.readBigUInt64LE(at + 32)),
    directoryAt: Number(buffer.readBigUInt64LE(at + 48)),
  }
}
