import { createPrivateKey, generateKeyPair, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { promisify } from 'node:util'
import { isOpenToOthers, keepMade } from '#lib/adapters/objects/var-folder.ts'
import { certificatesIn, openSigningPair, signingPair } from './certificate.ts'

/** The RSA key that signs PDFs, its certificate (DER) and those of the offices above it, the nearest first. */
export type PdfKey = { key: KeyObject; certificates: readonly [Buffer, ...Buffer[]] }

/**
 * The installation's own: RSA of 3,072 bits with a self-signed certificate in the employer's `name`, kept in one file
 * (0600) and made when it is not there. Two processes that begin together end with the same key.
 */
export async function installationPdfKey(file: string, name: string, now: Date): Promise<PdfKey> {
  const text = await keepMade(file, async () => {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 3072 })
    // Loaded only here: the library is needed once in the life of an installation.
    const { selfSigned } = await import('./self-signed.ts')
    return signingPair(privateKey, selfSigned(privateKey, name, now))
  })
  const { key, certificate } = openSigningPair(text)
  return { key, certificates: [certificate] }
}

/** The controller's own key and certificates cannot be used; the message is a sentence for the operator. */
export class WrongPdfKey extends Error {
  override name = 'WrongPdfKey'
}

const shortestKey = 2048

/** The controller's key (PEM, without a passphrase) and its certificate with those above it (PEM, its own first). */
export function controllerPdfKey(keyFile: string, certificateFile: string, now: Date): PdfKey {
  const key = readKey(keyFile)
  const [own, ...above] = certificatesIn(readText(certificateFile, 'REPORT_CERTIFICATE_FILE'))
  if (!own) throw new WrongPdfKey(`REPORT_CERTIFICATE_FILE: ${certificateFile} holds no certificate in PEM.`)
  checkCertificate(own, key, certificateFile, now)
  return { key, certificates: [own, ...above] }
}

function readKey(file: string): KeyObject {
  const text = readText(file, 'REPORT_KEY_FILE')
  if (isOpenToOthers(statSync(file)))
    throw new WrongPdfKey(`REPORT_KEY_FILE: ${file} can be read by others; set its mode to 600.`)
  const key = parsed(() => createPrivateKey(text))
  if (!key) throw new WrongPdfKey(`REPORT_KEY_FILE: ${file} holds no private key in PEM without a passphrase.`)
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType !== 'rsa' || modulusLength < shortestKey)
    throw new WrongPdfKey(`REPORT_KEY_FILE: ${file} must hold an RSA key of at least ${shortestKey} bits.`)
  return key
}

function checkCertificate(own: Buffer, key: KeyObject, file: string, now: Date): void {
  const read = parsed(() => new X509Certificate(own))
  if (!read) throw new WrongPdfKey(`REPORT_CERTIFICATE_FILE: the first certificate of ${file} cannot be read.`)
  if (!read.checkPrivateKey(key))
    throw new WrongPdfKey(
      `REPORT_CERTIFICATE_FILE: the first certificate of ${file} belongs to another key than REPORT_KEY_FILE.`,
    )
  if (now < read.validFromDate || now > read.validToDate)
    throw new WrongPdfKey(
      `REPORT_CERTIFICATE_FILE: the certificate of ${file} is valid from ${read.validFrom} to ${read.validTo} only.`,
    )
}

function readText(file: string, setting: string): string {
  const text = parsed(() => readFileSync(file, 'utf8'))
  if (text === null) throw new WrongPdfKey(`${setting}: ${file} cannot be read.`)
  return text
}

/** What `read` gives, or null where it throws: files of others are wrong in many ways that need no names. */
function parsed<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
