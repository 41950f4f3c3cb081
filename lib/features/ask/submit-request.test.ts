import { afterAll, beforeAll, expect, test } from 'vitest'
import { testParts } from '#lib/testing/test-parts.ts'
import { must } from '#lib/testing/test-road.ts'
import { submitRequest } from './submit-request.ts'

let parts: Awaited<ReturnType<typeof testParts>>

beforeAll(async () => {
  parts = await testParts()
})

afterAll(() => parts.end())

test('twelve sends at once of the same question, each from a form of its own, make one request', async () => {
  const { number: first } = await parts.nw.request('mara')
  const send = (form: number) =>
    parts.act('mara', 'request:submit', first, async (world, proof) => {
      const scope = { everything: false as const, sources: ['doors'], from: null, to: null }
      const contact = { email: 'mara@home.example', language: 'en', format: 'standard' } as const
      return must(await submitRequest(world, must(proof), { scope, contact, idempotencyKey: `form ${form}` })).number
    })
  const numbers = await Promise.all(Array.from({ length: 12 }, (_, form) => send(form)))
  expect(new Set(numbers).size).toBe(1)
  const mine = await parts.nw.as('mara', ({ requests }) => requests.mine())
  expect(mine.map(({ number }) => number).sort()).toEqual([first, numbers[0]])
})
