import { createHash, createPublicKey, generateKeyPairSync, verify, X509Certificate } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pem } from './certificate.ts'
import { controllerPdfKey, installationPdfKey, WrongPdfKey } from './pdf-key.ts'
import { reportSeal } from './report-seal.ts'
import { selfSigned } from './self-signed.ts'
import { isSigned, signerIn } from './signature.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fifteen-pdf-key-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const now = new Date('2026-11-28T03:00:00Z')

function kept(name: string, text: string | Buffer): string {
  const file = path.join(folder, name)
  writeFileSync(file, text, { mode: 0o600 })
  return file
}

describe('the key of the installation', () => {
  test('is made once, readable by its owner only, and named after the employer', async () => {
    const file = path.join(folder, 'report-key.pem')
    const first = await installationPdfKey(file, 'Northwind', now)
    const again = await installationPdfKey(file, 'Northwind', new Date('2030-01-01'))
    expect(again.key.equals(first.key) && again.certificates[0].equals(first.certificates[0])).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const read = new X509Certificate(first.certificates[0])
    expect([read.subject, read.checkPrivateKey(first.key)]).toEqual(['CN=Northwind', true])
    expect(first.key.asymmetricKeyDetails?.modulusLength).toBe(3072)
  })

  test('is the same for two that begin together, and leaves no other file', async () => {
    const file = path.join(folder, 'report-key.pem')
    const both = await Promise.all([1, 2].map(() => installationPdfKey(file, 'Northwind', now)))
    expect(new Set(both.map(({ certificates }) => certificates[0].toString('hex'))).size).toBe(1)
    expect(readdirSync(folder)).toEqual(['report-key.pem'])
  })
})

describe('the key of the controller', () => {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const own = pem(selfSigned(key, 'Northwind seal', new Date('2026-01-01')))
  const office = pem(selfSigned(key, 'An office above', new Date('2026-01-01')))
  const pkcs8 = (of = key) => of.export({ type: 'pkcs8', format: 'pem' }).toString()

  const sentenceFor = (keyText: string, certificates: string, mode = 0o600): string => {
    const files = [kept('key.pem', keyText), kept('chain.pem', certificates)] as const
    chmodSync(files[0], mode)
    try {
      controllerPdfKey(...files, now)
      return ''
    } catch (error) {
      if (error instanceof WrongPdfKey) return error.message.replaceAll(`${folder}/`, '')
      throw error
    }
  }

  test('is taken with all its certificates', () => {
    const { certificates } = controllerPdfKey(kept('key.pem', pkcs8()), kept('chain.pem', own + office), now)
    expect(certificates.map(one => new X509Certificate(one).subject)).toEqual([
      'CN=Northwind seal',
      'CN=An office above',
    ])
  })

  test.each([
    [
      'another’s key',
      () => sentenceFor(pkcs8(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey), own),
      'REPORT_CERTIFICATE_FILE: the first certificate of chain.pem belongs to another key than REPORT_KEY_FILE.',
    ],
    [
      'a short key',
      () => sentenceFor(pkcs8(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey), own),
      'REPORT_KEY_FILE: key.pem must hold an RSA key of at least 2048 bits.',
    ],
    [
      'a curve',
      () => sentenceFor(pkcs8(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey), own),
      'REPORT_KEY_FILE: key.pem must hold an RSA key of at least 2048 bits.',
    ],
    [
      'a passphrase',
      () =>
        sentenceFor(
          key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
          own,
        ),
      'REPORT_KEY_FILE: key.pem holds no private key in PEM without a passphrase.',
    ],
    [
      'a key that others can read',
      () => sentenceFor(pkcs8(), own, 0o644),
      'REPORT_KEY_FILE: key.pem can be read by others; set its mode to 600.',
    ],
    [
      'no certificate',
      () => sentenceFor(pkcs8(), 'nothing'),
      'REPORT_CERTIFICATE_FILE: chain.pem holds no certificate in PEM.',
    ],
    [
      'a broken certificate',
      () => sentenceFor(pkcs8(), pem(Buffer.from('no certificate'))),
      'REPORT_CERTIFICATE_FILE: the first certificate of chain.pem cannot be read.',
    ],
    [
      'a certificate that is over',
      () => sentenceFor(pkcs8(), pem(selfSigned(key, 'Old', new Date('2001-01-01')))),
      'REPORT_CERTIFICATE_FILE: the certificate of chain.pem is valid from Jan  1 00:00:00 2001 GMT to Jan  1 00:00:00 2021 GMT only.',
    ],
  ])('%s is refused in one sentence', (_, sentence, expected) => expect(sentence()).toBe(expected))
})

describe('the seal', () => {
  test('signs attributes with the PDF key and statements with the installation’s', async () => {
    const signer = signerIn(path.join(folder, 'signing-key'))
    const pdfKey = await installationPdfKey(path.join(folder, 'report-key.pem'), 'Northwind', now)
    const seal = reportSeal(signer, pdfKey)
    const attributes = Buffer.from('attributes')
    expect(verify('sha256', attributes, createPublicKey(pdfKey.key), await seal.signAttributes(attributes))).toBe(true)
    const signed = await seal.signStatement({ kind: 'test' })
    expect(isSigned(signed, seal.publicKey)).toBe(true)
    const fingerprint = createHash('sha256').update(Buffer.from(seal.publicKey, 'base64url')).digest('hex')
    expect(seal.fingerprint).toBe(fingerprint)
  })

  test('without a PDF key signs statements only', async () => {
    const seal = reportSeal(signerIn(path.join(folder, 'signing-key')), null)
    expect([seal.certificate, seal.chain]).toEqual([null, []])
    await expect(seal.signAttributes(Buffer.of())).rejects.toThrow('PDFs are not signed here')
  })
})
