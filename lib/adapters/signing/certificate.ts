import { createPrivateKey, type KeyObject } from 'node:crypto'
import { valueAt } from './der.ts'

/** The parts of a certificate that a signature names it by, as they stand in it (RFC 5652 §10.2.4). */
export function issuerAndSerial(certificate: Uint8Array): { issuer: Buffer; serial: Buffer } {
  // The version in front is left out by certificates of the first version.
  const shift = valueAt(certificate, 0, 0).tag === 0xa0 ? 1 : 0
  return { serial: valueAt(certificate, 0, shift).whole, issuer: valueAt(certificate, 0, shift + 2).whole }
}

/** A new private key as the PEM that `openSigningPair` reads, with its certificate behind it. */
export const signingPair = (privateKey: KeyObject, certificate: Uint8Array): string =>
  `${privateKey.export({ type: 'pkcs8', format: 'pem' })}${pem(certificate)}`

/** The key and the certificate of a file made by `signingPair`. */
export function openSigningPair(text: string): { key: KeyObject; certificate: Buffer } {
  const [certificate] = certificatesIn(text)
  if (!certificate) throw new Error('The file of the signing key holds no certificate.')
  return { key: createPrivateKey(text), certificate }
}

/** All certificates of a PEM text, in order, as DER. */
export const certificatesIn = (text: string): Buffer[] =>
  [...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)].map(found =>
    Buffer.from(found[1] ?? '', 'base64'),
  )

/** DER as the text that tools read. */
export const pem = (certificate: Uint8Array): string => {
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
