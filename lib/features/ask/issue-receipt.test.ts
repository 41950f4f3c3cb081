import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyReceipt } from '#lib/adapters/signing/verify-receipt.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { issueReceipt } from './issue-receipt.ts'

let parts: Awaited<ReturnType<typeof testParts>>

beforeAll(async () => {
  parts = await testParts()
})

afterAll(() => parts.end())

test('the receipt is the same at any time, and proves what arrived', async () => {
  const { id, number } = await parts.nw.request('mara')
  const receipt = () =>
    parts.act('mara', 'request:see', number, (world, proof, request) => {
      if (!proof.ok) throw new Error('Mara may not see her case')
      return new TextDecoder().decode(issueReceipt(world, proof.value, request).bytes)
    })
  const first = await receipt()
  await parts.state(id, { kind: 'extension_proposed', reasons: ['number'], words: 'Many.', days: null, surgeId: null })
  await parts.state(id, { kind: 'extension_notified' })
  expect(await receipt()).toBe(first)
  const { receivedAt } = await parts.caseOf('mara', number)
  expect(verifyReceipt(first)).toMatchObject({ genuine: true, receipt: { number, receivedAt: receivedAt.toString() } })
})
