import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ContentInfo, SignedData, SignedDataVerifyError } from 'pkijs'
import { afterAll, describe, expect, test } from 'vitest'
import { hasProgram } from '#e2e/pdf-checker/other-programs.ts'
import { pem } from './certificate.ts'
import { integer, oid, readDer, sequence, valueAt } from './der.ts'
import { selfSigned } from './self-signed.ts'
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

/** The bytes with the lowest bit of one of them turned. */
function changedAt(bytes: Uint8Array, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
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

  test('lengths of 127, 128, 255, 256 and 65,536 bytes come back', () => {
    for (const length of [0, 127, 128, 255, 256, 65_536])
      expect(valueAt(sequence(Buffer.alloc(length, 5))).content.length, String(length)).toBe(length)
  })

  test('what is cut off is refused', () => {
    expect(() => readDer(certificate.subarray(0, -1))).toThrow(RangeError)
  })
})

describe('the signature', () => {
  test.skipIf(!hasProgram('openssl'))('is found right by openssl, and wrong for other bytes', () => {
    const file = kept('s.der', made())
    const trusted = ['-CAfile', kept('c.pem', pem(certificate)), '-purpose', 'any']
    const where = ['-inform', 'DER', '-in', file, '-binary', '-out', path.join(folder, 'out')]
    const check = (content: string) => openssl('cms', '-verify', ...where, ...trusted, '-content', content)
    expect(() => check(kept('content', words))).not.toThrow()
    expect(() => check(kept('other', 'other bytes'))).toThrow()
  })

  /**
   * Whether pkijs, an implementation of CMS by others, finds a signature right over these bytes and made with our
   * certificate. (It takes no certificate that is nobody's authority for a root, so that the chain is compared here.)
   */
  async function accepted(signature: Uint8Array, content: Uint8Array): Promise<boolean> {
    const { contentType, content: schema } = ContentInfo.fromBER(new Uint8Array(signature))
    expect(contentType).toBe(ContentInfo.SIGNED_DATA)
    const order = { signer: 0, data: new Uint8Array(content).buffer, extendedMode: true } as const
    const found = await new SignedData({ schema }).verify(order).catch((fault: unknown) => {
      if (fault instanceof SignedDataVerifyError) return null
      throw fault
    })
    const signer = found?.signerCertificate?.toSchema(true).toBER()
    return found?.signatureVerified === true && signer !== undefined && certificate.equals(new Uint8Array(signer))
  }

  test('is found right by pkijs, and wrong for other bytes', async () => {
    expect(await accepted(made(), words)).toBe(true)
    for (let at = 0; at < words.length; at++)
      expect(await accepted(made(), changedAt(words, at)), String(at)).toBe(false)
  })

  test('is found wrong by pkijs with a changed byte in the hash, in the signature or in the certificate', async () => {
    const { signature } = readSignedData(made())
    const serial = valueAt(certificate, 0, 1).content
    for (const part of [digest, signature, serial])
      for (const at of [0, part.length - 1])
        expect(await accepted(changedAt(made(), made().indexOf(part) + at), words), `${part.length} ${at}`).toBe(false)
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
    for (let at = 0; at < whole.length; at++) if (right(changedAt(whole, at))) unseen.push(at)
    expect(unseen).toEqual([])
  })
})
