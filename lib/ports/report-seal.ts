import type { Signed, Statement } from './signer.ts'

/**
 * Signs what a report is made of, with the keys of this installation; the process that makes the files has no key itself.
 * `certificate` is the X.509 certificate (DER) of the RSA key, null where the employer lets no PDF be signed; `chain` are
 * those of the offices above it, the nearest first. `publicKey` is the Ed25519 key (base64url, 32 bytes) and
 * `fingerprint` its SHA-256 in hex, as printed in reports.
 */
export type ReportSeal = {
  certificate: Uint8Array | null
  chain: readonly Uint8Array[]
  publicKey: string
  fingerprint: string
  /** RSASSA-PKCS1-v1_5 with SHA-256 over the DER of the signed attributes of a PDF's signature (RFC 5652 §5.4). */
  signAttributes(attributes: Uint8Array): Promise<Uint8Array>
  /** Ed25519 over the canonical JSON of a statement. */
  signStatement<S extends Statement>(statement: S): Promise<Signed<S>>
}
