import { createPublicKey } from 'node:crypto'
import { canonicalJson } from '#lib/adapters/signing/canonical-json.ts'
import { sha256 } from '#lib/adapters/signing/signature.ts'
import type { Manifest } from '#lib/domain/records/manifest.ts'
import type { ReportSeal } from '#lib/ports/report-seal.ts'
import { putSegments, segmentOf } from './segment.ts'
import type { ZipWriter } from './zip-writer.ts'

/** Signs what closes a package. */
export type PackageSeal = Pick<ReportSeal, 'publicKey' | 'signStatement'>

/** Writes what vouches for all files before it: manifest, signature, public key; then the end of the ZIP. Gives the manifest. */
export async function closePackage(zip: ZipWriter, manifest: Manifest, seal: PackageSeal | null): Promise<string> {
  const written = canonicalJson(manifest)
  await zip.add('manifest.json', true, into => putSegments(text(written), into))
  if (seal) {
    const { request, version, chain } = manifest
    const statement = {
      format: 'fifteen-manifest-signature-1',
      request,
      version,
      chain,
      manifestSha256: sha256(Buffer.from(written)),
    } as const
    const signature = `${JSON.stringify(await seal.signStatement(statement), null, 1)}\n`
    await zip.add('manifest.sig', true, into => putSegments(text(signature), into))
    await zip.add('public-key.pem', true, into => putSegments(text(publicPem(seal.publicKey)), into))
  }
  await zip.end()
  return written
}

/** A text as one compressed piece. */
export async function* text(words: string): AsyncGenerator<Uint8Array> {
  yield segmentOf(Buffer.from(words))
}

const publicPem = (publicKey: string): string =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString()
