import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import { BitString, Integer, Null, OctetString, Utf8String } from 'asn1js'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  Time,
  TimeType,
} from 'pkijs'

const validYears = 20
const ids = {
  commonName: '2.5.4.3',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
}
/** digitalSignature and contentCommitment (RFC 5280 §4.2.1.3): the two highest bits, the other six unused. */
const signingOnly = { valueHex: Uint8Array.of(0b1100_0000).buffer, unusedBits: 6 }

/**
 * A certificate (X.509 v3, RFC 5280) that an RSA key gives itself, in DER, valid for 20 years from an instant: readers of a
 * PDF show its name and say that they do not know it. `name` is cut to the 64 characters that a common name may have.
 */
export function selfSigned(privateKey: KeyObject, name: string, from: Date): Buffer {
  const certificate = new Certificate()
  certificate.version = 2
  // At most 20 bytes, and never nought (RFC 5280 §4.1.2.2).
  certificate.serialNumber = new Integer({ valueHex: Uint8Array.of(1, ...randomBytes(15)).buffer })
  const value = new Utf8String({ value: Array.from(name).slice(0, 64).join('') })
  for (const field of [certificate.issuer, certificate.subject])
    field.typesAndValues.push(new AttributeTypeAndValue({ type: ids.commonName, value }))
  certificate.notBefore = timeOf(from)
  certificate.notAfter = timeOf(yearsAfter(from))
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(new Uint8Array(spki))
  const keyBits = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView
  certificate.extensions = [
    extension(ids.basicConstraints, true, new BasicConstraints({ cA: false }).toSchema()),
    extension(ids.keyUsage, true, new BitString(signingOnly)),
    // The SHA-1 of the key's bits (RFC 5280 §4.2.1.2, method 1): a name, not a protection.
    extension(ids.subjectKeyIdentifier, false, new OctetString({ valueHex: bufferOf(sha1(keyBits)) })),
  ]
  certificate.signature = rsaWithSha256
  certificate.signatureAlgorithm = rsaWithSha256
  const signature = sign('sha256', Buffer.from(certificate.encodeTBS().toBER()), privateKey)
  certificate.signatureValue = new BitString({ valueHex: bufferOf(signature) })
  return Buffer.from(certificate.toSchema(true).toBER())
}

/** RFC 4055 §5 asks for the NULL, which the library's own way to sign leaves out. */
const rsaWithSha256 = new AlgorithmIdentifier({ algorithmId: '1.2.840.113549.1.1.11', algorithmParams: new Null() })

const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest()

/** The library takes whole buffers, and Node's may be pieces of larger ones. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension =>
  new Extension({ extnID, critical, extnValue: value.toBER() })

/** To the second, in the form that X.509 asks for: two digits of the year until 2049 (RFC 5280 §4.1.2.5). */
const timeOf = (at: Date): Time =>
  new Time({ type: at.getUTCFullYear() < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime, value: at })

function yearsAfter(from: Date): Date {
  const until = new Date(from)
  until.setUTCFullYear(from.getUTCFullYear() + validYears)
  return until
}
