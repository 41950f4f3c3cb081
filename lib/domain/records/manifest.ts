/** One file of the package as the manifest names it. `sha256` in hex over the plain bytes; record numbers are those of the report. */
export type ManifestEntry = {
  name: string
  type: string
  bytes: number
  sha256: string
  rows?: number
  firstRecord?: number
  lastRecord?: number
  pages?: number
}

/**
 * What a package says about itself, written as canonical JSON (RFC 8785) into `manifest.json`. Files stand in the order
 * in which they were chained; `chain` is the last link, over all of them.
 */
export type Manifest = {
  format: typeof manifestFormat
  /** A case for an authority, and no answer to a person; absent in answers. */
  about?: 'case'
  /** The case number; empty for a report made on the command line. */
  request: string
  version: number
  preparedAt: string
  files: ManifestEntry[]
  chain: string
  versions: { application: string; node: string; timeZones: string }
}

export const manifestFormat = 'fifteen-manifest-1'

/** Files that stand beside what they vouch for, and so in no manifest themselves. */
export const besideManifest = ['manifest.json', 'manifest.sig', 'public-key.pem'] as const
