import { createHash, X509Certificate } from 'node:crypto'
import { issuerAndSerial } from './certificate.ts'
import { type Der, der, firstLength, integer, nothing, octets, oid, readDer, sequence, setOf, valueAt } from './der.ts'

/** The identifiers of RFC 5652, 5754 and 5035 that a signature in a PDF needs. */
const ids = {
  data: oid('1.2.840.113549.1.7.1'),
  signedData: oid('1.2.840.113549.1.7.2'),
  contentType: oid('1.2.840.113549.1.9.3'),
  messageDigest: oid('1.2.840.113549.1.9.4'),
  signingCertificate: oid('1.2.840.113549.1.9.16.2.47'),
  sha256: oid('2.16.840.1.101.3.4.2.1'),
  rsa: oid('1.2.840.113549.1.1.1'),
}
const sha256 = sequence(ids.sha256, nothing())
const rsa = sequence(ids.rsa, nothing())

/**
 * What is signed of a PDF (ETSI EN 319 142-1, baseline B): its kind, the SHA-256 of its bytes, and which certificate
 * signs, so that nobody can put another in its place. The DER of a SET, as RFC 5652 §5.4 wants it signed.
 */
export function signedAttributes(digest: Uint8Array, certificate: Uint8Array): Buffer {
  const { issuer, serial } = issuerAndSerial(certificate)
  const own = createHash('sha256').update(certificate).digest()
  const named = sequence(sequence(sequence(octets(own), sequence(sequence(der(0xa4, issuer)), serial))))
  return setOf(
    sequence(ids.contentType, setOf(ids.data)),
    sequence(ids.messageDigest, setOf(octets(digest))),
    sequence(ids.signingCertificate, setOf(named)),
  )
}

/** A detached CMS signature (RFC 5652): the attributes, their RSA signature, the certificate and those above it. */
export function signedData(
  attributes: Buffer,
  signature: Uint8Array,
  [certificate, ...above]: readonly [Uint8Array, ...Uint8Array[]],
): Buffer {
  const { issuer, serial } = issuerAndSerial(certificate)
  const one = integer(Buffer.of(1))
  const inherited = valueAt(attributes).content
  const signer = sequence(one, sequence(issuer, serial), sha256, der(0xa0, inherited), rsa, octets(signature))
  const content = sequence(one, setOf(sha256), sequence(ids.data), der(0xa0, certificate, ...above), setOf(signer))
  return sequence(ids.signedData, der(0xa0, content))
}

/** Room that `signedData` needs at most, in bytes, with a signature of up to 1,024 bytes (RSA of 8,192 bits). */
export const signedDataRoom = (certificates: readonly Uint8Array[]): number =>
  Math.max(4096, certificates.reduce((sum, { length }) => sum + length, 0) + 2 * (certificates[0]?.length ?? 0) + 2048)

export type ReadSignature = { certificate: X509Certificate; attributes: Buffer; signature: Buffer; digest: Buffer }

/**
 * Takes apart what `signedData` made, with zeros behind it; made again from its parts it must be the same, byte for
 * byte. Throws a RangeError for anything else: for our own files that is as good as a wrong signature.
 */
export function readSignedData(bytes: Uint8Array): ReadSignature {
  const [outer] = readDer(withoutPadding(bytes))
  if (!outer) throw new RangeError('There is no signature.')
  const [, , , certificates, signers] = readDer(valueAt(outer.whole, 1, 0).content)
  const signer = signers && readDer(valueAt(signers.whole, 0).content)
  const [attributes, , signature] = signer?.slice(3) ?? []
  const [own, ...above] = readDer(certificates?.content ?? Buffer.of()).map(({ whole }) => whole)
  if (!own || !attributes || !signature) throw new RangeError('The signature is not whole.')
  const digest = digestIn(attributes)
  const signed = signedAttributes(digest, own)
  if (!signedData(signed, signature.content, [own, ...above]).equals(outer.whole))
    throw new RangeError('The signature is not built as ours are.')
  return { certificate: new X509Certificate(own), attributes: signed, signature: signature.content, digest }
}

function digestIn(attributes: Der): Buffer {
  for (const { content } of readDer(attributes.content)) {
    const [name, values] = readDer(content)
    if (name && values && name.whole.equals(ids.messageDigest)) return valueAt(values.content).content
  }
  throw new RangeError('The signature names no hash.')
}

/** The value alone: only zeros may stand behind it, as filling. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  const length = firstLength(bytes)
  if (bytes.subarray(length).some(byte => byte !== 0)) throw new RangeError('Something stands behind the signature.')
  return bytes.subarray(0, length)
}
