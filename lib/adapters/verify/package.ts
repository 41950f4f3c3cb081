import { z } from 'zod'
import { canonicalJson } from '#lib/adapters/signing/canonical-json.ts'
import { startChain } from '#lib/adapters/signing/manifest-chain.ts'
import { sha256 } from '#lib/adapters/signing/signature.ts'
import { besideManifest, type ManifestEntry, manifestFormat } from '#lib/domain/records/manifest.ts'
import { hashed } from './bytes.ts'
import { rawKey } from './known-key.ts'
import { verifyPdf } from './pdf.ts'
import { parsed, readSigned } from './signed.ts'
import { type KnownKey, not, Unreadable, type Verdict } from './verdict.ts'
import type { PackageEntry } from './zip.ts'

const count = z.int().min(0)
const entry = z.strictObject({
  name: z.string(),
  type: z.string(),
  bytes: count,
  sha256: z.string(),
  rows: count.optional(),
  firstRecord: count.optional(),
  lastRecord: count.optional(),
  pages: count.optional(),
})
const shape = z.object({
  format: z.literal(manifestFormat),
  about: z.literal('case').optional(),
  request: z.string(),
  version: count,
  preparedAt: z.string(),
  files: z.array(entry),
  chain: z.string(),
})
type Manifest = z.infer<typeof shape>

/** A manifest of a million files stays far below. */
const manifestMost = 512_000_000
const smallMost = 100_000

type Found = {
  hashes: Map<string, { bytes: number; sha256: string }>
  beside: Map<string, string>
  report: Verdict | null
}

/**
 * Checks a package: the signature over its manifest, the chain over all files, each file, that there is no other one,
 * and the signature inside the report. Needs nothing but the files; names the first one that is not as it was.
 */
export async function verifyPackage(entries: AsyncIterable<PackageEntry>, known: KnownKey): Promise<Verdict> {
  const found = await readAll(entries, known)
  if ('genuine' in found) return found
  const text = found.beside.get('manifest.json')
  if (text === undefined) return not('package', 'missing', ['The package has no manifest.json.'], 'manifest.json')
  const manifest = shape.safeParse(parsed(text)).data
  // A manifest that is written in another way than the one way is not the one that was signed.
  if (!manifest || canonicalJson(parsed(text)) !== text) return changed('manifest.json')
  const signed = checkSignature(found.beside, manifest, text, known)
  if ('genuine' in signed) return signed
  const broken = checkFiles(found.hashes, manifest)
  if (broken) return broken
  if (found.report && !found.report.genuine && found.report.why !== 'unsigned')
    return { ...found.report, kind: 'package', file: 'report.pdf' }
  const words = [genuineWords(manifest), `Made ${manifest.preparedAt}.`]
  return { genuine: true, kind: 'package', why: 'genuine', words, fingerprint: signed.fingerprint }
}

function genuineWords({ about, files, request, version }: Manifest): string {
  if (about === 'case')
    return `This file of the case ${request} is genuine: all ${files.length} files in it are as they were made.`
  const of = request === '' ? '' : ` for request ${request}`
  return `This package is genuine: all ${files.length} files${of}, version ${version}, are as they were given.`
}

async function readAll(entries: AsyncIterable<PackageEntry>, known: KnownKey): Promise<Found | Verdict> {
  const found: Found = { hashes: new Map(), beside: new Map(), report: null }
  const isBeside = (name: string) => besideManifest.some(one => one === name)
  for await (const { name, read, place } of entries) {
    if (found.hashes.has(name) || found.beside.has(name))
      return not('package', 'added', [`${name} is in the package twice.`], name)
    if (isBeside(name)) found.beside.set(name, await textOf(name, read()))
    else found.hashes.set(name, await hashed(read()))
    if (name === 'report.pdf' && place) found.report = await verifyPdf(place, known)
  }
  return found
}

async function textOf(name: string, pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    if (length > (name === 'manifest.json' ? manifestMost : smallMost))
      throw new Unreadable(`${name} is far too large.`)
    kept.push(piece)
  }
  // A byte order mark is a byte like any other here.
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(kept))
}

const changed = (file: string): Verdict =>
  not('package', 'changed', [`This is not the package that was given: ${file} was changed.`], file)

function checkSignature(
  beside: Map<string, string>,
  manifest: Manifest,
  text: string,
  known: KnownKey,
): Verdict | { fingerprint: string } {
  const signature = beside.get('manifest.sig')
  if (signature === undefined)
    return not('package', 'unsigned', ['The package carries no signature (manifest.sig).'], 'manifest.sig')
  const read = readSigned(signature, known)
  if (!read.ok)
    return read.otherKey
      ? not('package', 'other_key', ['This package is signed with another key than the one you gave.'], 'manifest.sig')
      : changed('manifest.sig')
  // The signature is written in one way, too: no byte of it is free.
  if (`${JSON.stringify(parsed(signature), null, 1)}\n` !== signature) return changed('manifest.sig')
  const { statement, fingerprint } = read
  const { request, version, chain } = manifest
  const same = {
    format: 'fifteen-manifest-signature-1',
    request,
    version,
    chain,
    manifestSha256: sha256(Buffer.from(text)),
  }
  if (canonicalJson(statement) !== canonicalJson(same)) return changed('manifest.json')
  const key = beside.get('public-key.pem')
  if (key === undefined) return not('package', 'missing', ['public-key.pem is missing.'], 'public-key.pem')
  const raw = rawKey(key)
  if (!raw || sha256(raw) !== fingerprint || pemOf(raw) !== key) return changed('public-key.pem')
  return { fingerprint }
}

/** SPKI of an Ed25519 key in PEM, in its one form (RFC 8410). */
const pemOf = (raw: Buffer): string => {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]).toString('base64')
  return `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----\n`
}

/** The first file, in the order of the manifest, that is missing or changed; then one that is not in it. */
function checkFiles(hashes: Found['hashes'], { request, version, files, chain }: Manifest): Verdict | null {
  const links = startChain(request, version)
  const listed = new Set<string>()
  for (const file of files) {
    const here = hashes.get(file.name)
    if (!here) return not('package', 'missing', [`${file.name} is missing from the package.`], file.name)
    if (here.sha256 !== file.sha256 || here.bytes !== file.bytes) return changed(file.name)
    listed.add(file.name)
    links.add(withoutGaps(file))
  }
  if (links.link() !== chain) return changed('manifest.json')
  const added = [...hashes.keys()].find(name => !listed.has(name))
  return added === undefined ? null : not('package', 'added', [`${added} was added to the package.`], added)
}

/** The entry as it was chained: fields that it does not have are not there at all. */
const withoutGaps = (file: z.infer<typeof entry>): ManifestEntry => {
  const present = Object.entries(file).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as ManifestEntry
}
