import { afterAll, beforeAll, expect, test } from 'vitest'
import { authoritiesOf } from '#lib/domain/people/authority.ts'
import { gatherReportFacts } from '#lib/features/answer/gather-report-facts.ts'
import { previewNotice } from '#lib/features/notices/preview-notice.ts'
import { ask } from '#lib/testing/test-case.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { submitRequest } from './submit-request.ts'

let parts: Awaited<ReturnType<typeof testParts>>

beforeAll(async () => {
  parts = await testParts()
})

afterAll(() => parts.end())

test('who lives in another country is told of its authority too: in the request, the report and the letters', async () => {
  const first = await parts.nw.request('mara')
  const number = await parts.act('mara', 'request:submit', first.number, async (world, proof) => {
    if (!proof.ok) throw new Error('Mara may not ask')
    const sent = await submitRequest(world, proof.value, {
      scope: { everything: false, sources: ['doors'], from: null, to: null },
      contact: { email: 'mara@home.example', language: 'en', format: 'standard', residence: { country: 'FR' } },
      idempotencyKey: 'lives in France',
    })
    if (!sent.ok) throw new Error(sent.refusal.reason)
    return sent.value.number
  })
  const seen = await parts.caseOf('mara', number)
  expect(authoritiesOf(seen).map(({ code }) => code)).toEqual(['DE-BE', 'FR'])
  expect(authoritiesOf(await parts.caseOf('mara', first.number)).map(({ code }) => code)).toEqual(['DE-BE'])

  const { authorities } = await parts.stepsOf(seen.id)(world =>
    gatherReportFacts(world, seen, { version: 1, code: '' }, [], []),
  )
  expect(authorities.map(({ website }) => website)).toEqual([
    'https://www.datenschutz-berlin.de',
    'https://www.cnil.fr/',
  ])

  await parts.state(seen.id, { ...ask.refusal, grounds: ['abusive12_5'] })
  const letter = await parts.act('marchetti', 'case:see', number, async (world, proof, request) => {
    if (!proof.ok) throw new Error('Marchetti does not see the case')
    const preview = await previewNotice(world, proof.value, request, {
      kind: 'refused',
      reasons: 'The same was asked twice within a week.',
      divergence: null,
    })
    return JSON.stringify(preview)
  })
  expect(letter).toContain('https://www.cnil.fr/')
})
