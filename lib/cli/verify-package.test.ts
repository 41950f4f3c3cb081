import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { reportSeal } from '#lib/adapters/signing/report-seal.ts'
import { signerIn } from '#lib/adapters/signing/signature.ts'
import { flipped, openVerify, packageOf, signedReport, verdict, verify } from '#lib/testing/cli/test-verify.ts'
import { signedFiles, zipOf } from '#lib/testing/test-package.ts'

const { folder, kept, seal, signer, unpacked, end } = openVerify()
afterAll(end)
const pdf = await signedReport(seal)
const files = await packageOf(pdf, seal)
const zip = await zipOf(files, ['data/01.csv', 'manifest.json', 'manifest.sig'])

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
