import { afterAll, beforeAll, expect, test } from 'vitest'
import { gatherReportFacts } from '#lib/features/answer/gather-report-facts.ts'
import { previewNotice } from '#lib/features/notices/preview-notice.ts'
import { ask } from '#lib/testing/test-case.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { factsOf } from '#lib/web/views/desk/case-view.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { submitRequest } from './submit-request.ts'

let parts: Awaited<ReturnType<typeof testParts>>

beforeAll(async () => {
  parts = await testParts()
})

afterAll(() => parts.end())

test('a phone number is kept in the request and shown to the handler; no report and no letter has it', async () => {
  const phone = '+49 30 901820'
  const { number: first } = await parts.nw.request('mara')
  const number = await parts.act('mara', 'request:submit', first, async (world, proof) => {
    if (!proof.ok) throw new Error('Mara may not ask')
    const sent = await submitRequest(world, proof.value, {
      scope: { everything: false, sources: ['doors'], from: null, to: null },
      contact: { email: 'mara@home.example', language: 'en', format: 'standard', phone },
      idempotencyKey: 'may be called',
    })
    if (!sent.ok) throw new Error(sent.refusal.reason)
    return sent.value.number
  })
  const seen = await parts.caseOf('marchetti', number)
  expect(seen.contact.phone).toBe(phone)
  const shown = (request: typeof seen) => factsOf({ request, words: wordsIn('en') }, new Map())
  expect(shown(seen)).toContainEqual({ name: 'Phone', value: phone })
  const without = shown(await parts.caseOf('marchetti', first))
  expect(without.map(({ name }) => name)).not.toContain('Phone')

  const facts = await parts.stepsOf(seen.id)(world => gatherReportFacts(world, seen, { version: 1, code: '' }, [], []))
  expect(JSON.stringify(facts)).not.toContain(phone)
  const letter = await parts.act('marchetti', 'case:see', number, async (world, proof, request) => {
    if (!proof.ok) throw new Error('Marchetti does not see the case')
    return JSON.stringify(await previewNotice(world, proof.value, request, ask.clarification))
  })
  expect(letter).toContain('Mara')
  expect(letter).not.toContain(phone)
})
