import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey, generateKeyPairSync, sign, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hasJudge } from '#e2e/pdf/judges.ts'
import { certificatesIn, openSigningPair, pem, selfSigned, signingPair } from './certificate.ts'
import { inside, integer, oid, readDer, sequence, time } from './der.ts'
import { readSignedData, signedAttributes, signedData } from './signed-data.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-cms-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 3072 })
const certificate = selfSigned(key, 'Żółć & Söhne Northwind', new Date('2026-11-28T03:00:00Z'))
const words = Buffer.from('all bytes of a file')
const digest = createHash('sha256').update(words).digest()

const made = () => {
  const attributes = signedAttributes(digest, certificate)
  return signedData(attributes, sign('sha256', attributes, key), [certificate])
}

function kept(name: string, bytes: string | Uint8Array): string {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

const openssl = (...words: string[]): string =>
  execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

describe('DER', () => {
  test.each([
    ['1.2.840.113549.1.7.2', '06092a864886f70d010702'],
    ['2.16.840.1.101.3.4.2.1', '0609608648016503040201'],
    ['2.5.4.3', '0603550403'],
  ])('%s is written as X.690 does', (dotted, hex) => expect(oid(dotted).toString('hex')).toBe(hex))

  test('a number never looks negative and has no byte too many', () => {
    expect(integer(Buffer.of(0, 0, 0x80)).toString('hex')).toBe('02020080')
    expect(integer(Buffer.of(0)).toString('hex')).toBe('020100')
  })

  test('a year from 2050 has four digits', () => {
    expect(time(new Date('2049-12-31T23:59:59Z')).toString('latin1')).toContain('491231235959Z')
    expect(time(new Date('2050-01-01T00:00:00Z')).toString('latin1')).toContain('20500101000000Z')
  })

  test('lengths of 127, 128, 255, 256 and 65,536 bytes come back', () => {
    for (const length of [0, 127, 128, 255, 256, 65_536])
      expect(inside(sequence(Buffer.alloc(length, 5))).content.length, String(length)).toBe(length)
  })

  test('what is cut off is refused', () => {
    expect(() => readDer(certificate.subarray(0, -1))).toThrow(RangeError)
  })
})

describe('the certificate', () => {
  test('is read and found signed by Node', () => {
    const read = new X509Certificate(certificate)
    expect(read.verify(createPublicKey(key))).toBe(true)
    expect(read.checkPrivateKey(key)).toBe(true)
    expect(read.ca).toBe(false)
    expect(read.subject).toBe('CN=Żółć & Söhne Northwind')
    expect([read.validFrom, read.validTo]).toEqual(['Nov 28 03:00:00 2026 GMT', 'Nov 28 03:00:00 2046 GMT'])
  })

  test.skipIf(!hasJudge('openssl'))('is read by openssl, for signing only', () => {
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

describe('the signature', () => {
  test.skipIf(!hasJudge('openssl'))('is found right by openssl, and wrong for other bytes', () => {
    const file = kept('s.der', made())
    const trusted = ['-CAfile', kept('c.pem', pem(certificate)), '-purpose', 'any']
    const where = ['-inform', 'DER', '-in', file, '-binary', '-out', path.join(folder, 'out')]
    const check = (content: string) => openssl('cms', '-verify', ...where, ...trusted, '-content', content)
    expect(() => check(kept('content', words))).not.toThrow()
    expect(() => check(kept('other', 'other bytes'))).toThrow()
  })

  test('its own reader finds the hash, the certificate and a right signature', () => {
    const { attributes, signature, digest: found, certificate: of } = readSignedData(made())
    expect(found.equals(digest)).toBe(true)
    expect(verify('sha256', attributes, of.publicKey, signature)).toBe(true)
  })

  test('is the same each time', () => expect(made().equals(made())).toBe(true))

  test('no byte of it can be changed unseen', () => {
    const whole = Buffer.concat([made(), Buffer.alloc(20)])
    const right = (bytes: Buffer) => {
      try {
        const read = readSignedData(bytes)
        const same = read.certificate.raw.equals(certificate) && read.digest.equals(digest)
        return same && verify('sha256', read.attributes, read.certificate.publicKey, read.signature)
      } catch (error) {
        if (error instanceof RangeError) return false
        throw error
      }
    }
    expect(right(whole)).toBe(true)
    const unseen: number[] = []
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      if (right(changed)) unseen.push(at)
    }
    expect(unseen).toEqual([])
  })
})
