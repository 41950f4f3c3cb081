import { sha256 } from '#lib/adapters/signing/signature.ts'
import type { ManifestEntry } from '#lib/domain/records/manifest.ts'

/** The last link of the chain, how many records the JSON lines hold, and the files that people may check one by one. */
export type PackageSummary = { chain: string; jsonl: number; files: { name: string; sha256: string }[] }

/**
 * What is known once the manifest is written. Of the files in the package only those can be checked alone that no other package
 * has too: data files with records, and the manifest. PDFs are told of as artifacts; pictures, of which there may be
 * very many, are vouched for by the package.
 */
export function packageSummary(
  chain: string,
  jsonl: number,
  listed: readonly ManifestEntry[],
  manifest: string,
): PackageSummary {
  const alone = listed.filter(({ type, rows = 0 }) => type !== 'application/pdf' && rows > 0)
  const checkable = [...alone, { name: 'manifest.json', sha256: sha256(Buffer.from(manifest)) }]
  return { chain, jsonl, files: checkable.map(file => ({ name: file.name, sha256: file.sha256 })) }
}
