import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writePdf } from '#lib/adapters/pdf/chapters/report.ts'
import { facts, inputOf, ledgerLine, record, source } from '#lib/adapters/pdf/fixtures/mara.ts'
import { reportSeal } from '#lib/adapters/signing/report-seal.ts'
import { selfSigned } from '#lib/adapters/signing/self-signed.ts'
import { signerIn } from '#lib/adapters/signing/signature.ts'
import { signedFiles, zipOf } from '#lib/testing/test-package.ts'
import { WrongUsage } from './command.ts'
import { run } from './verify.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-verify-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const certificate = selfSigned(key, 'Northwind', new Date('2026-11-28T03:00:00Z'))
const signer = signerIn(path.join(folder, 'signing-key'))
const seal = reportSeal(signer, { key, certificates: [certificate] })
const other = signerIn(path.join(folder, 'other-key')).key()

let pdf: Buffer
let files: [string, Buffer][]
let zip: Buffer
beforeAll(async () => {
  const records = Array.from({ length: 20 }, (_, n) => record(n))
  const sources = [source('activitywatch', { coverage: [ledgerLine('activitywatch', 20)] })]
  const { bytes, done } = writePdf({ ...inputOf(facts({ sources }), { activitywatch: records }), seal })
  pdf = (await Promise.all([buffer(bytes), done]))[0]
  const table = Buffer.from('no,what\n1,one\n2,two\n'.repeat(40))
  files = await signedFiles(
    [
      ['data/01.csv', table],
      ['pictures/0000001.jpg', randomBytes(300)],
      ['report.pdf', pdf],
    ],
    seal,
  )
  zip = await zipOf(files, ['data/01.csv', 'manifest.json', 'manifest.sig'])
})

function kept(name: string, bytes: string | Uint8Array): string {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

/** Puts the files of a package into a folder of their own. */
function unpacked(name: string, given: [string, Buffer][]): string {
  for (const [inside, bytes] of given) {
    mkdirSync(path.dirname(path.join(folder, name, inside)), { recursive: true })
    writeFileSync(path.join(folder, name, inside), bytes)
  }
  return path.join(folder, name)
}

async function verify(...args: string[]): Promise<{ status: number; said: string }> {
  let said = ''
  const sink = new Writable({
    write(chunk, _, done) {
      said += String(chunk)
      done()
    },
  })
  const status = await run(args, { stdin: Readable.from([]), stdout: sink, stderr: sink })
  return { status, said }
}

const verdict = async (...args: string[]) => JSON.parse((await verify(...args, '--json')).said)

/** The file with one bit of one byte turned. */
function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

describe('a report', () => {
  test('is genuine, and names who signed and the key to compare', async () => {
    const { status, said } = await verify(kept('report.pdf', pdf))
    expect([status, said.split('\n')[0]]).toEqual([
      0,
      'This report is genuine: not a byte was changed since it was signed.',
    ])
    expect(said).toContain('Signed by CN=Northwind.')
    expect(said.replaceAll(' ', '')).toContain(signer.key().fingerprint)
  })

  test('is held against the employer’s key in each of its forms', async () => {
    const { publicKey, fingerprint } = signer.key()
    const pem = files.find(([name]) => name === 'public-key.pem')?.[1] ?? Buffer.of()
    const forms = [publicKey, fingerprint, fingerprint.replace(/(.{8})/g, '$1 '), kept('public-key.pem', pem)]
    for (const form of forms) expect((await verify(kept('report.pdf', pdf), '--key', form)).status, form).toBe(0)
    const { status, said } = await verify(kept('report.pdf', pdf), '--key', other.fingerprint)
    expect([status, said]).toEqual([1, 'This file is signed with another key than the one you gave.\n'])
  })

  test.each(['-', '--'])('is held against a key that begins with %s, which is no option', async dashes => {
    const { status, said } = await verify(kept('report.pdf', pdf), '--key', dashes.padEnd(43, 'A'))
    expect([status, said]).toEqual([1, 'This file is signed with another key than the one you gave.\n'])
  })

  test('with one turned bit, at 200 places and all over the signature’s object, is not', async () => {
    const object = pdf.lastIndexOf('/Type/Sig/Filter')
    const places = Array.from({ length: 200 }, (_, n) => Math.floor((n * pdf.length) / 200))
    const near = Array.from({ length: 60 }, (_, n) => object + n * 19)
    const unseen: number[] = []
    for (const at of [...places, ...near, pdf.length - 1])
      if ((await verify(kept('changed.pdf', flipped(pdf, at)))).status !== 1) unseen.push(at)
    expect(unseen).toEqual([])
  })

  test('with something added behind it, or cut off, is not', async () => {
    for (const changed of [Buffer.concat([pdf, Buffer.from('\n')]), pdf.subarray(0, -1), pdf.subarray(0, 3000)])
      expect((await verify(kept('changed.pdf', changed))).status).toBe(1)
  })

  test('that was signed anew with another certificate is not vouched for', async () => {
    const forged = { ...seal, certificate: selfSigned(key, 'Northwind', new Date('2026-11-29')) }
    const { bytes, done } = writePdf({
      ...inputOf(facts({ sources: [] }), {}),
      seal: {
        ...forged,
        signStatement: async statement => seal.signStatement({ ...statement, certificateSha256: 'ab' }),
      },
    })
    const [file] = await Promise.all([buffer(bytes), done])
    expect(await verdict(kept('forged.pdf', file))).toMatchObject({ genuine: false, why: 'changed' })
  })
})

describe('a package', () => {
  test('is genuine as a ZIP, as a folder and by its manifest', async () => {
    const place = unpacked('whole', files)
    for (const file of [kept('package.zip', zip), place, path.join(place, 'manifest.json')]) {
      const { status, said } = await verify(file, '--key', signer.key().publicKey)
      expect([status, said.split('\n')[0]], file).toEqual([
        0,
        'This package is genuine: all 3 files for request DR-2026-0142, version 1, are as they were given.',
      ])
    }
  })

  test.each([
    [
      'changed',
      'changed',
      (given: [string, Buffer][]) =>
        given.map(([name, bytes]): [string, Buffer] => [name, name === 'data/01.csv' ? flipped(bytes, 9) : bytes]),
      'data/01.csv',
    ],
    [
      'missing',
      'missing',
      (given: [string, Buffer][]) => given.filter(([name]) => name !== 'pictures/0000001.jpg'),
      'pictures/0000001.jpg',
    ],
    [
      'added',
      'added',
      (given: [string, Buffer][]): [string, Buffer][] => [...given, ['data/02.csv', Buffer.from('x')]],
      'data/02.csv',
    ],
    [
      'unsigned',
      'unsigned',
      (given: [string, Buffer][]) => given.filter(([name]) => name !== 'manifest.sig'),
      'manifest.sig',
    ],
  ])('with a file that was %s names it, in the ZIP and in the folder', async (what, why, change, file) => {
    const given = change(files)
    const places = [kept(`${what}.zip`, await zipOf(given)), unpacked(what, given)]
    for (const place of places) expect(await verdict(place)).toMatchObject({ genuine: false, why, file })
  })

  test.each(['manifest.json', 'manifest.sig', 'public-key.pem'])(
    'with an invisible mark in front of %s is not genuine',
    async name => {
      const marked = files.map(([one, bytes]): [string, Buffer] => [
        one,
        one === name ? Buffer.concat([Buffer.from('\uFEFF'), bytes]) : bytes,
      ])
      expect(await verdict(kept('marked.zip', await zipOf(marked)))).toMatchObject({ why: 'changed', file: name })
    },
  )

  test('in which two files changed places is not genuine', async () => {
    const [first, second, ...rest] = files
    if (!first || !second) throw new Error('no files')
    const swapped: [string, Buffer][] = [[first[0], second[1]], [second[0], first[1]], ...rest]
    expect(await verdict(unpacked('swapped', swapped))).toMatchObject({ why: 'changed', file: 'data/01.csv' })
  })

  test('whose manifest was written anew for a changed file is not genuine without the key', async () => {
    const forger = reportSeal(signerIn(path.join(folder, 'forger-key')), null)
    const forged = await signedFiles([['data/01.csv', Buffer.from('forged')]], forger)
    const file = kept('forged.zip', await zipOf(forged))
    expect(await verdict(file)).toMatchObject({ genuine: true, fingerprint: forger.fingerprint })
    expect(await verdict(file, '--key', signer.key().publicKey)).toMatchObject({ genuine: false, why: 'other_key' })
  })

  test('whose report is one of another request is not genuine', async () => {
    const foreign = await signedFiles([['report.pdf', flipped(pdf, 5000)]], seal)
    expect(await verdict(unpacked('foreign', foreign))).toMatchObject({ genuine: false, file: 'report.pdf' })
  })

  test('that is cut off, or has something before or behind it, is not genuine', async () => {
    const lengths = [1, 22, 100, zip.length - 50].map(less => zip.subarray(0, zip.length - less))
    const more = [Buffer.concat([zip, Buffer.of(0)]), Buffer.concat([Buffer.from('PK'), zip])]
    for (const changed of [...lengths, ...more])
      expect(await verdict(kept('cut.zip', changed)), String(changed.length)).toMatchObject({ why: 'unreadable' })
  })

  test('with one turned bit in any header is not: the only free bits are those that fill up a deflated file', async () => {
    const small = await signedFiles([['data/01.csv', Buffer.from('no,what\n1,one\n')]], seal)
    const whole = await zipOf(small)
    const unseen: number[] = []
    for (let at = 0; at < whole.length; at++)
      if ((await verify(kept('bit.zip', flipped(whole, at)))).status !== 1) unseen.push(at)
    expect(unseen).toEqual([])
  }, 60_000)

  test('that says it unpacks to little and unpacks to much is not read to the end', async () => {
    const bomb = await zipOf(await signedFiles([['data/01.csv', Buffer.alloc(3_000_000)]], seal), ['data/01.csv'])
    const size = Buffer.alloc(4)
    size.writeUInt32LE(3_000_000)
    const lying = Buffer.from(bomb)
    for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size)) lying.writeUInt32LE(10, at)
    expect(await verdict(kept('bomb.zip', lying))).toMatchObject({ genuine: false, why: 'unreadable' })
  })
})

describe('a receipt', () => {
  const receipt = () => {
    const request = { channel: 'portal' }
    const { statement, ...proof } = signer.sign({
      kind: 'fifteen-receipt-1',
      requestId: 'a',
      number: 'DR-2026-0142',
      receivedAt: '2026-11-03T08:00:00Z',
      deadline: '2026-12-03',
      requestSha256: signer.hash(request),
    })
    return JSON.stringify({ receipt: statement, request, ...proof })
  }

  test('is genuine with the key, and not with one day changed', async () => {
    const file = kept('receipt.json', receipt())
    expect(await verdict(file, '--key', signer.key().publicKey)).toMatchObject({ genuine: true, kind: 'receipt' })
    expect(await verdict(file, '--key', other.publicKey)).toMatchObject({ why: 'other_key' })
    const later = kept('later.json', receipt().replace('2026-12-03', '2026-12-04'))
    expect(await verdict(later)).toMatchObject({ genuine: false, why: 'changed' })
  })
})

describe('wrong usage', () => {
  test.each([
    ['no file', []],
    ['two files', [folder, folder]],
    ['a file that is not there', [path.join(folder, 'nowhere')]],
    ['an unknown option', [folder, '--keys', 'x']],
    ['a key that is none', [folder, '--key', 'x']],
  ])('%s', async (_, args) => expect(verify(...args)).rejects.toThrow(WrongUsage))

  test('what is no file of ours is not genuine, in a sentence', async () => {
    for (const [name, text] of [
      ['x.txt', 'hello, this is text'],
      ['x.json', '{"a":1}'],
      ['empty', ''],
    ] as const)
      expect((await verify(kept(name, text))).status, name).toBe(1)
  })
})
