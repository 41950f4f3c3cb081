import { afterAll, beforeAll, expect, test } from 'vitest'
import { stateFact } from '#lib/features/state-fact.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { assignCase } from './assign-case.ts'

let parts: Awaited<ReturnType<typeof testParts>>
beforeAll(async () => {
  parts = await testParts()
})
afterAll(() => parts.end())

const assigns = (who: string, number: string, handler: string) =>
  parts.act(who, 'case:assign', number, async (world, proof, request) => {
    const result = proof.ok ? await assignCase(world, proof.value, request, handler) : proof
    return result.ok ? 'done' : result.refusal.reason
  })

test('the refusal says what the chosen handler is: the subject, of the line upwards or downwards, in conflict', async () => {
  const [mara, jonas] = [await parts.nw.request('mara'), await parts.nw.request('jonas')]
  expect(await assigns('aalto', jonas.number, 'jonas')).toBe('handler_is_subject')
  expect(await assigns('aalto', mara.number, 'jonas')).toBe('handler_in_line')
  expect(await assigns('aalto', mara.number, 'hedda')).toBe('handler_in_line')
  expect(await assigns('aalto', mara.number, 'marchetti')).toBe('invalid_form')
  const conflict = { personId: 'okafor', why: 'We had an argument about pay.' }
  await parts.act('okafor', 'case:conflict_declared', mara.number, async (world, proof, request) =>
    proof.ok ? stateFact(world, proof.value, request, { kind: 'conflict_declared', ...conflict }) : proof,
  )
  expect(await assigns('aalto', mara.number, 'okafor')).toBe('handler_in_conflict')
  expect(await assigns('aalto', mara.number, 'novak')).toBe('done')
  expect(await assigns('aalto', mara.number, 'novak')).toBe('already_done')
  expect((await parts.caseOf('mara', mara.number)).reading.assignment.handler?.id).toBe('novak')
})

test('only the officer assigns, and only the officer is told who handles cases', async () => {
  const request = await parts.nw.request('stranger')
  for (const who of ['okafor', 'marchetti']) expect(await assigns(who, request.number, 'novak')).toBe('not_found')
  const seen = (who: string) =>
    parts.nw.as(who, async ({ directory }) => (await directory.handlers()).map(({ personId }) => personId))
  expect(await seen('aalto')).toEqual(['novak', 'hedda', 'jonas', 'okafor'])
  for (const who of ['okafor', 'marchetti', 'mara', 'pappa']) expect(await seen(who)).toEqual([])
})
