import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hasProgram } from '#e2e/pdf-checker/other-programs.ts'
import { certificatesIn, openSigningPair, pem, signingPair } from './certificate.ts'
import { readDer, valueAt } from './der.ts'
import { selfSigned } from './self-signed.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-certificate-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 3072 })
const certificate = selfSigned(key, 'Żółć & Söhne Northwind', new Date('2026-11-28T03:00:00Z'))

function kept(name: string, bytes: string | Uint8Array): string {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

const openssl = (...words: string[]): string =>
  execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

describe('the certificate', () => {
  test('is read and found signed by Node', () => {
    const read = new X509Certificate(certificate)
    expect(read.verify(createPublicKey(key))).toBe(true)
    expect(read.checkPrivateKey(key)).toBe(true)
    expect(read.ca).toBe(false)
    expect(read.subject).toBe('CN=Żółć & Söhne Northwind')
    expect([read.validFrom, read.validTo]).toEqual(['Nov 28 03:00:00 2026 GMT', 'Nov 28 03:00:00 2046 GMT'])
  })

  test.skipIf(!hasProgram('openssl'))('is read by openssl, for signing only', () => {
    const shown = openssl('x509', '-in', kept('c.pem', pem(certificate)), '-noout', '-text')
    expect(shown).toMatch(/Version: 3 \(0x2\)/)
    expect(shown).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation\n/)
    expect(shown).toMatch(/Public-Key: \(3072 bit\)/)
    expect(openssl('verify', '-CAfile', kept('c.pem', pem(certificate)), kept('c.pem', pem(certificate)))).toMatch(/OK/)
  })

  test('key and certificate come back from their file', () => {
    const opened = openSigningPair(signingPair(key, certificate))
    expect(opened.certificate.equals(certificate) && opened.key.equals(key)).toBe(true)
    expect(certificatesIn(pem(certificate) + pem(certificate))).toHaveLength(2)
  })
})

/** The fields of a certificate as they stand in it, in hex (RFC 5280 §4.1). */
function fieldsOf(der: Uint8Array) {
  const [version, serial, algorithm, issuer, validity, subject, spki, extensions] = readDer(
    valueAt(der, 0).content,
  ).map(({ whole }) => whole.toString('hex'))
  return { version, serial, algorithm, issuer, validity, subject, spki, extensions }
}

/** A text as the only common name of a distinguished name. */
function nameOf(text: string): string {
  const utf8 = Buffer.from(text)
  const [set, pair] = [utf8.length + 9, utf8.length + 7]
  const head = [0x30, set + 2, 0x31, set, 0x30, pair, 0x06, 3, 0x55, 4, 3, 0x0c, utf8.length]
  return Buffer.concat([Buffer.from(head), utf8]).toString('hex')
}

describe('the fields of the certificate', () => {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const fields = fieldsOf(certificate)

  test('are version 3, RSA with SHA-256 in both places, the name twice and the key', () => {
    expect(fields.version).toBe('a003020102')
    expect(fields.algorithm).toBe('300d06092a864886f70d01010b0500')
    expect(valueAt(certificate, 1).whole.toString('hex')).toBe(fields.algorithm)
    expect([fields.issuer, fields.subject]).toEqual(Array(2).fill(nameOf('Żółć & Söhne Northwind')))
    expect(fields.spki).toBe(spki.toString('hex'))
  })

  test('a serial number of 16 bytes, above nought, another each time', () => {
    expect(fields.serial).toMatch(/^021001[0-9a-f]{30}$/)
    expect(fieldsOf(selfSigned(key, 'x', new Date(0))).serial).not.toBe(fields.serial)
  })

  test('no authority, signing and commitment only (critical both), and the key’s identifier', () => {
    const keyBits = valueAt(spki, 1).content.subarray(1)
    const identifier = createHash('sha1').update(keyBits).digest('hex')
    const basicConstraints = '300c0603551d130101ff04023000'
    const keyUsage = '300e0603551d0f0101ff0404030206c0'
    const subjectKeyIdentifier = `301d0603551d0e04160414${identifier}`
    expect(fields.extensions).toBe(`a33f303d${basicConstraints}${keyUsage}${subjectKeyIdentifier}`)
  })

  test('twenty years, with two digits of the year until 2049 and four from 2050', () => {
    const validity = (from: string) =>
      readDer(valueAt(selfSigned(key, 'x', new Date(from)), 0, 4).content).map(
        ({ tag, content }) => `${tag.toString(16)} ${content.toString('latin1')}`,
      )
    expect(validity('2029-12-31T23:59:59Z')).toEqual(['17 291231235959Z', '17 491231235959Z'])
    expect(validity('2030-01-01T00:00:00Z')).toEqual(['17 300101000000Z', '18 20500101000000Z'])
  })

  test('a name of more than 64 characters is cut, and none in the middle', () => {
    const name = `${'ä'.repeat(63)}😀und mehr`
    expect(fieldsOf(selfSigned(key, name, new Date(0))).subject).toContain(
      Buffer.from(`${'ä'.repeat(63)}😀`).toString('hex'),
    )
    expect(new X509Certificate(selfSigned(key, name, new Date(0))).subject).toBe(`CN=${'ä'.repeat(63)}😀`)
  })
})
