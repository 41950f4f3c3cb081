import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { writePdf } from '#lib/adapters/pdf/chapters/report.ts'
import { facts, inputOf } from '#lib/adapters/pdf/fixtures/mara.ts'
import { selfSigned } from '#lib/adapters/signing/self-signed.ts'
import { flipped, openVerify, packageOf, signedReport, verdict, verify } from '#lib/testing/cli/test-verify.ts'

const { kept, key, other, seal, signer, end } = openVerify()
afterAll(end)
const pdf = await signedReport(seal)
const files = await packageOf(pdf, seal)

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
