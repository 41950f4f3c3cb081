import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openVerify, verdict, verify } from '#lib/testing/cli/test-verify.ts'
import { WrongUsage } from './command.ts'

const { folder, kept, other, signer, end } = openVerify()
afterAll(end)

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
