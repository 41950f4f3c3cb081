/** A signature over bytes, with the key that checks it: Ed25519 (RFC 8032), base64url; `fingerprint` is SHA-256 of the key, hex. */
export type Signature = { signature: string; publicKey: string; fingerprint: string }

/** Signs with the key of this installation. */
export type Signer = { sign(bytes: Uint8Array): Signature }
