import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import { bits, der, inside, integer, octets, oid, sequence, setOf, tags, time, utf8 } from './der.ts'

const sha256WithRsa = sequence(oid('1.2.840.113549.1.1.11'), der(tags.nothing))
const [commonName, keyUsage, basicConstraints, subjectKeyIdentifier] = [
  '2.5.4.3',
  '2.5.29.15',
  '2.5.29.19',
  '2.5.29.14',
]
const validYears = 20

/**
 * A certificate (X.509 v3, RFC 5280) that an RSA key gives itself, in DER: readers of a PDF show its name and say that
 * they do not know it. `name` is cut to the 64 characters that a common name may have.
 */
export function selfSigned(privateKey: KeyObject, name: string, from: Date): Buffer {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const content = sequence(
    der(0xa0, integer(Buffer.of(2))),
    // At most 20 bytes, and never nought.
    integer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
    sha256WithRsa,
    nameOf(name),
    sequence(time(from), time(yearsAfter(from))),
    nameOf(name),
    spki,
    der(0xa3, sequence(...extensions(spki))),
  )
  return sequence(content, sha256WithRsa, bits(sign('sha256', content, privateKey)))
}

/** The parts of a certificate that a signature names it by, as they stand in it (RFC 5652 §10.2.4). */
export function issuerAndSerial(certificate: Uint8Array): { issuer: Buffer; serial: Buffer } {
  // The version in front is left out by certificates of the first version.
  const shift = inside(certificate, 0, 0).tag === 0xa0 ? 1 : 0
  return { serial: inside(certificate, 0, shift).whole, issuer: inside(certificate, 0, shift + 2).whole }
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

const nameOf = (name: string): Buffer =>
  sequence(setOf(sequence(oid(commonName), utf8(Array.from(name).slice(0, 64).join('')))))

function extensions(spki: Uint8Array): Buffer[] {
  const critical = der(0x01, Buffer.of(0xff))
  const keyBits = inside(spki, 1).content.subarray(1)
  const identifier = createHash('sha1').update(keyBits).digest()
  return [
    sequence(oid(basicConstraints), critical, octets(sequence())),
    // digitalSignature and contentCommitment, the other six bits unused.
    sequence(oid(keyUsage), critical, octets(der(tags.bits, Buffer.of(6, 0b1100_0000)))),
    sequence(oid(subjectKeyIdentifier), octets(octets(identifier))),
  ]
}

function yearsAfter(from: Date): Date {
  const until = new Date(from)
  until.setUTCFullYear(from.getUTCFullYear() + validYears)
  return until
}
