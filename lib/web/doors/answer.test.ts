import { expect, test } from 'vitest'
import { answerTo } from './answer.ts'

const at = '/requests/DR-2026-0142'

test("a stranger's case, one's own case at the desk and a missing case are the same 404", () => {
  for (const reason of ['not_found', 'own_case', 'management_line'] as const)
    expect(answerTo({ reason }, at)).toEqual({ kind: 'not_found', status: 404 })
})

test('who is signed out is sent to sign in and comes back', () => {
  expect(answerTo({ reason: 'sign_in_needed' }, at)).toEqual({
    kind: 'redirect',
    status: 303,
    to: '/sign-in?next=%2Frequests%2FDR-2026-0142',
  })
})

test('a fresh proof is asked for on its own page', () => {
  expect(answerTo({ reason: 'step_up_needed' }, at)).toMatchObject({
    to: '/sign-in/again?next=%2Frequests%2FDR-2026-0142',
  })
})

test('a form from elsewhere is forbidden, others get a sentence', () => {
  expect(answerTo({ reason: 'wrong_origin' }, at).status).toBe(403)
  expect(answerTo({ reason: 'invalid_form' }, at).status).toBe(422)
  expect(answerTo({ reason: 'link_used' }, at).status).toBe(410)
  expect(answerTo({ reason: 'same_person' }, at)).toEqual({
    kind: 'words',
    status: 409,
    words: 'errors.refusal.same_person',
  })
})
