import { createHash } from 'node:crypto'
import { type ManifestEntry, manifestFormat } from '#lib/domain/records/manifest.ts'
import { canonicalJson } from './canonical-json.ts'

/** `add` takes the files in order; `link` is the hash (hex) over all taken so far. */
export type ManifestChain = { add(entry: ManifestEntry): void; link(): string }

/**
 * Begins a chain over the files of one version: the first link is SHA-256 of format, case number and version, a line
 * each; every further one SHA-256 of the link before and of SHA-256 of the entry's canonical JSON, as bytes. Changing,
 * dropping, adding or moving a file changes every link after it.
 */
export function startChain(request: string, version: number): ManifestChain {
  let link = digest(`${manifestFormat}\n${request}\n${version}\n`)
  return {
    add(entry) {
      link = digest(Buffer.concat([link, digest(canonicalJson(entry))]))
    },
    link: () => link.toString('hex'),
  }
}

const digest = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
