import { createHash, createPublicKey } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { canonicalJson } from '#lib/adapters/signing/canonical-json.ts'
import { startChain } from '#lib/adapters/signing/manifest-chain.ts'
import type { ManifestEntry } from '#lib/domain/records/manifest.ts'
import type { ReportSeal } from '#lib/ports/report-seal.ts'

/** Files of a package with manifest, signature and key, as the product writes them; small, for tests of the checker. */
export async function signedFiles(
  files: [name: string, bytes: Buffer][],
  seal: ReportSeal,
  request = 'DR-2026-0142',
): Promise<[string, Buffer][]> {
  const chain = startChain(request, 1)
  const listed = files.map(([name, bytes]): ManifestEntry => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { name, type: 'application/octet-stream', bytes: bytes.length, sha256 }
  })
  for (const entry of listed) chain.add(entry)
  const versions = { application: '0', node: '26', timeZones: '' }
  const about = { format: 'fifteen-manifest-1', request, version: 1, preparedAt: '2026-11-27T10:15:00Z' }
  const manifest = Buffer.from(canonicalJson({ ...about, files: listed, chain: chain.link(), versions }))
  const signed = await seal.signStatement({
    format: 'fifteen-manifest-signature-1',
    request,
    version: 1,
    chain: chain.link(),
    manifestSha256: createHash('sha256').update(manifest).digest('hex'),
  })
  return [
    ...files,
    ['manifest.json', manifest],
    ['manifest.sig', Buffer.from(`${JSON.stringify(signed, null, 1)}\n`)],
    ['public-key.pem', Buffer.from(pemOf(seal.publicKey))],
  ]
}

/** A ZIP as the product writes it; `deflated` names are compressed. */
export function zipOf(files: [string, Buffer][], deflated: readonly string[] = []): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, bytes] of files)
    zip.addReadStreamLazy(
      name,
      {
        mtime: new Date(2026, 0, 1),
        forceDosTimestamp: true,
        mode: 0o100600,
        compressionLevel: deflated.includes(name) ? 6 : 0,
      },
      give => give(null, streamOf(bytes)),
    )
  zip.end()
  return buffer(zip.outputStream)
}

async function* once(bytes: Buffer) {
  yield bytes
}

const streamOf = (bytes: Buffer) => Readable.from(once(bytes))

const pemOf = (publicKey: string): string =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString()
