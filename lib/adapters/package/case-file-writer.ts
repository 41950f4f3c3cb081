import { createHash } from 'node:crypto'
import { startChain } from '#lib/adapters/signing/manifest-chain.ts'
import { type Manifest, type ManifestEntry, manifestFormat } from '#lib/domain/records/manifest.ts'
import type { CaseFileHead, CaseFileWriter, CasePart } from '#lib/ports/files/case-file-writer.ts'
import type { Signer } from '#lib/ports/signer.ts'
import { caseReadme } from './case-readme.ts'
import { closePackage } from './close-package.ts'
import { putPlain, putSegments, segmentOf } from './segment.ts'
import { type Put, ZipWriter } from './zip-writer.ts'

/** The version of a case file: it is as of a moment, and there is no second of that moment. */
const version = 1

/** Writes case files, signed by the key of this installation. */
export const caseFileWriter = (signer: Signer, versions: Manifest['versions']): CaseFileWriter => ({
  async *write(head, parts, whole) {
    const hash = createHash('sha256')
    let length = 0
    let held: Uint8Array = new Uint8Array()
    for await (const piece of pulled(put => pour(head, parts, put, signer, versions))) {
      hash.update(piece)
      length += piece.length
      // The last piece goes out once it is kept what the file is.
      if (held.length > 0) yield held
      held = piece
    }
    await whole({ bytes: length, sha256: hash.digest('hex') })
    yield held
  },
})

async function pour(
  head: CaseFileHead,
  parts: AsyncIterable<CasePart>,
  put: Put,
  signer: Signer,
  versions: Manifest['versions'],
): Promise<void> {
  const { number, madeAt } = head
  const zip = new ZipWriter(put)
  const chain = startChain(number, version)
  const files: ManifestEntry[] = []
  for await (const { name, type, bytes, rows } of withReadme(head, parts)) {
    // A PDF is compressed already.
    const isPlain = type === 'application/pdf'
    const seen = await zip.add(name, !isPlain, into =>
      isPlain ? putPlain(bytes, into) : putSegments(segments(bytes), into),
    )
    const entry = { name, type, bytes: seen.bytes, sha256: seen.sha256, ...(rows === undefined ? {} : { rows }) }
    chain.add(entry)
    files.push(entry)
  }
  const about = { about: 'case', preparedAt: madeAt, request: number, version } as const
  const manifest = { format: manifestFormat, ...about, files, chain: chain.link(), versions } as const
  await closePackage(zip, manifest, {
    publicKey: signer.key().publicKey,
    signStatement: async statement => signer.sign(statement),
  })
}

async function* withReadme(head: CaseFileHead, parts: AsyncIterable<CasePart>): AsyncGenerator<CasePart> {
  yield { name: 'README.txt', type: 'text/plain', bytes: lines(caseReadme(head)) }
  yield* parts
}

async function* lines(words: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(words)
}

async function* segments(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) yield segmentOf(piece)
}

/** What is put, as it is wanted: nothing is made that nobody takes. */
async function* pulled(pour: (put: Put) => Promise<void>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const poured = pour(bytes => writer.write(bytes)).then(
    () => writer.close(),
    thrown => writer.abort(thrown),
  )
  // Who stops taking cancels it; then nobody is left to be told.
  poured.catch(() => undefined)
  yield* readable
  await poured
}
