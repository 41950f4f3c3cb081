/** What is signed: names and plain values only, so that there is one way to write it down. */
export type Statement = Record<string, string | number>

/** A statement with its signature (Ed25519, RFC 8032) and the key that checks it, base64url; `fingerprint`: SHA-256, hex. */
export type Signed<S extends Statement = Statement> = {
  statement: S
  signature: string
  publicKey: string
  fingerprint: string
}

/** The half of a key that everybody may know: base64url, 32 bytes; and its SHA-256 in hex, which people compare. */
export type PublicKey = Pick<Signed, 'publicKey' | 'fingerprint'>

/** Signs with the key of this installation. */
export type Signer = {
  key(): PublicKey
  sign<S extends Statement>(statement: S): Signed<S>
  /** SHA-256 (hex) of a plain JSON value in its one canonical form, so that anybody can compute it again. */
  hash(value: unknown): string
}
