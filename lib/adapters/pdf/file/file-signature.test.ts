import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { checkPdf } from '#e2e/pdf-checker/check-pdf.ts'
import {
  hasProgram,
  mutoolFaults,
  popplerSignatures,
  popplerText,
  qpdfFaults,
} from '#e2e/pdf-checker/other-programs.ts'
import { writePdf } from '#lib/adapters/pdf/chapters/report.ts'
import { facts, inputOf, ledgerLine, record, source } from '#lib/adapters/pdf/fixtures/mara.ts'
import { pem } from '#lib/adapters/signing/certificate.ts'
import { reportSeal } from '#lib/adapters/signing/report-seal.ts'
import { selfSigned } from '#lib/adapters/signing/self-signed.ts'
import { signerIn } from '#lib/adapters/signing/signature.ts'
import { readSignedData } from '#lib/adapters/signing/signed-data.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-pdf-signature-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 3072 })
const certificate = selfSigned(key, 'Northwind', new Date('2026-11-28T03:00:00Z'))
const signer = signerIn(path.join(folder, 'signing-key'))
const seal = reportSeal(signer, { key, certificates: [certificate] })

const input = (over = {}) =>
  inputOf(facts({ sources: [source('activitywatch', { coverage: [ledgerLine('activitywatch', 250)] })], ...over }), {
    activitywatch: Array.from({ length: 250 }, (_, n) => record(n)),
  })

async function make(by: typeof seal | null = seal, over = {}): Promise<Buffer> {
  const { bytes, done } = writePdf({ ...input(over), seal: by })
  const [file] = await Promise.all([buffer(bytes), done])
  return file
}

/** The signature's parts as a reader that knows nothing of the writer finds them. */
function signatureOf(file: Buffer) {
  const found = /\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/.exec(file.toString('latin1'))
  const [before = 0, after = 0, rest = 0] = found?.slice(1).map(Number) ?? []
  const covered = Buffer.concat([file.subarray(0, before), file.subarray(after)])
  const contents = Buffer.from(file.subarray(before + 1, after - 1).toString('latin1'), 'hex')
  return { before, after, rest, covered, contents }
}

const isRight = (file: Buffer): boolean => {
  const { covered, contents } = signatureOf(file)
  const { digest, attributes, signature } = readSignedData(contents)
  const same = createHash('sha256').update(covered).digest().equals(digest)
  return same && verify('sha256', attributes, key, signature)
}

describe('a signed report', () => {
  test('keeps PDF/A-2a and PDF/UA-1, and its ByteRange covers all but Contents', async () => {
    const file = await make()
    const { faults, signatures } = checkPdf(file)
    expect(faults).toEqual([])
    expect(signatures).toBe(1)
    const { before, after, rest } = signatureOf(file)
    expect(after + rest).toBe(file.length)
    expect(file.subarray(before - 10, before + 1).toString('latin1')).toBe('/Contents <')
    expect(isRight(file)).toBe(true)
  })

  test('is the same file each time, and M is the moment of the report', async () => {
    const [one, two] = [await make(), await make()]
    expect(one.equals(two)).toBe(true)
    expect(one.toString('latin1')).toContain(`/M(D:${facts().preparedAt.replace(/\D/g, '').slice(0, 14)}Z)`)
  })

  test('differs from the unsigned one in the field, the signature and the end only', async () => {
    const [signed, plain] = [checkPdf(await make()), checkPdf(await make({ ...seal, certificate: null }))]
    expect([plain.signatures, plain.faults]).toEqual([0, []])
    expect({ ...signed, signatures: 0, objects: 0, elements: 0 }).toEqual({ ...plain, objects: 0, elements: 0 })
    // The form field and its element, the signature.
    expect(signed.objects - plain.objects).toBe(3)
  })

  test('no changed byte passes: every 97th, and each of the signature’s object', async () => {
    const file = await make()
    const { before, after } = signatureOf(file)
    const places = Array.from({ length: Math.ceil(file.length / 97) }, (_, n) => n * 97)
    const ends = [before - 1, after, file.length - 1]
    const unseen = [...places.filter(at => at < before || at >= after), ...ends].filter(at => {
      const hash = createHash('sha256')
      const changed = Buffer.from(file.subarray(at, at + 1).map(byte => byte ^ 1))
      const parts = [file.subarray(0, at), changed, file.subarray(at + 1)]
      const whole = Buffer.concat(parts)
      hash.update(whole.subarray(0, before)).update(whole.subarray(after))
      return hash.digest().equals(readSignedData(signatureOf(file).contents).digest)
    })
    expect(unseen).toEqual([])
  })

  test('in large print and in German too', async () => {
    const file = await make(seal, { edition: 'large_print', language: 'de' })
    expect(checkPdf(file).faults).toEqual([])
    expect(isRight(file)).toBe(true)
  })

  test('a chain of certificates stands in it', async () => {
    const above = Array.from({ length: 4 }, (_, n) => selfSigned(key, `Office ${n}`, new Date('2026-01-01')))
    const file = await make(reportSeal(signer, { key, certificates: [certificate, ...above] }))
    expect(checkPdf(file).faults).toEqual([])
    expect(isRight(file)).toBe(true)
    const { contents } = signatureOf(file)
    for (const one of above) expect(contents.includes(one)).toBe(true)
  })

  test('a refusing signer breaks the file off', async () => {
    const refusing = { ...seal, signAttributes: () => Promise.reject(new Error('the key is away')) }
    await expect(make(refusing)).rejects.toThrow('the key is away')
  })
})

describe('other people’s programs', () => {
  test.skipIf(!hasProgram('pdfsig'))('poppler says "Signature is Valid", and not so when a byte changed', async () => {
    const file = await make()
    const said = popplerSignatures(file)
    expect(said).toContain('- Signature Validation: Signature is Valid.')
    expect(said).toContain('- Total document signed')
    expect(said).toContain('- Signature Type: ETSI.CAdES.detached')
    const changed = Buffer.from(file)
    changed[5000] = (changed[5000] ?? 0) ^ 1
    expect(popplerSignatures(changed)).not.toContain('Signature is Valid')
  })

  test.skipIf(!hasProgram('openssl'))('openssl verifies the signature over the two ranges', async () => {
    const { covered, contents } = signatureOf(await make())
    const kept = (name: string, bytes: string | Buffer) => {
      writeFileSync(path.join(folder, name), bytes)
      return path.join(folder, name)
    }
    const args = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', kept('s.der', contents), '-purpose', 'any']
    const files = ['-content', kept('covered', covered), '-CAfile', kept('c.pem', pem(certificate))]
    const out = ['-out', path.join(folder, 'out')]
    expect(() => execFileSync('openssl', [...args, ...files, ...out], { stdio: 'pipe' })).not.toThrow()
  })

  test.skipIf(!hasProgram('qpdf') || !hasProgram('mutool'))('qpdf, mupdf and poppler find nothing to say', async () => {
    const file = await make()
    expect(qpdfFaults(file)).toEqual([])
    expect(mutoolFaults(file)).toEqual([])
    expect(popplerText(file)).toContain('Mara Lindqvist')
  })
})

describe('how to check it', () => {
  test('the cover has the code, a square with words for it, and the page’s address as text and link', async () => {
    const { text, figures, links } = checkPdf(await make())
    expect(text).toContain('7F3K-92QD-M4TX-08VA-E')
    const url = 'https://fifteen.northwind.example/verify'
    expect(links).toContainEqual({ page: 1, url, contents: expect.stringContaining(url) })
    expect(JSON.stringify(figures)).toContain(`Square code that opens ${url}`)
  })

  test('the last chapter names the fingerprint of the installation’s key', async () => {
    const { text } = checkPdf(await make())
    const grouped = seal.fingerprint.match(/.{8}/g)?.join(' ') ?? ''
    expect(text.join(' ').replace(/\s+/g, ' ')).toContain(grouped)
  })
})
