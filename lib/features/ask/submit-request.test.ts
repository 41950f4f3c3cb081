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
      return must(await submitRequest(world, must(proof), { scope, contact, idempotencyKey: `form ${form}` }))
    })
  const sent = await Promise.all(Array.from({ length: 12 }, (_, form) => send(form)))
  const numbers = sent.map(({ number }) => number)
  expect(new Set(numbers).size).toBe(1)
  expect(sent.map(({ stood }) => stood)).not.toContain(true)
  const mine = await parts.nw.as('mara', ({ requests }) => requests.mine())
  expect(mine.map(({ number }) => number).sort()).toEqual([first, numbers[0]])
})

test('who asks for the same again on another day gets the request that stands, and it says so', async () => {
  const { number } = await parts.nw.request('mara')
  const scope = { everything: false as const, sources: ['keys'], from: null, to: null }
  const send = (days: number) =>
    parts.act('mara', 'request:submit', number, async (world, proof) => {
      const later = { now: () => Temporal.Now.instant().add({ hours: 24 * days }) }
      const contact = { email: `day-${days}@home.example`, language: 'en', format: 'standard' } as const
      const asked = { scope, contact, idempotencyKey: `day ${days}` }
      return must(await submitRequest({ ...world, clock: later }, must(proof), asked))
    })
  const [first, again] = [await send(0), await send(3)]
  expect([first.stood, again.stood]).toEqual([false, true])
  expect([again.number, again.contact.email]).toEqual([first.number, 'day-0@home.example'])
})
