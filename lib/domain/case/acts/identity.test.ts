import { describe, expect, test } from 'vitest'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { Story } from '#lib/testing/test-case.ts'

describe('who it is, by two people', () => {
  const proposal = {
    kind: 'identity_proposed',
    how: 'mailed_code',
    why: 'The address stands on the file.',
    personId: 'mara',
  } as const

  test('who proposed the proof does not confirm it, another does', () => {
    const story = new Story().does('mara', { kind: 'received' }).does('okafor', proposal)
    expect(story.tries('okafor', { kind: 'identity_confirmed', how: 'mailed_code' })).toBe('second_person')
    const typed = (employeeNo: string): FactBody => ({ kind: 'identity_confirmed', how: 'mailed_code', employeeNo })
    expect(story.tries('aalto', typed('nw-2041 '))).toBe('allowed')
    expect(story.tries('aalto', typed('NW-2014'))).toBe('number_differs')
    expect(story.tries('aalto', { kind: 'identity_confirmed', how: 'mailed_code' })).toBe('number_differs')
  })

  test('a proof needs its reason, and a sign-in is nobody else’s proof', () => {
    const story = new Story().does('mara', { kind: 'received' })
    expect(story.tries('okafor', { ...proposal, how: 'document_seen', why: 'card' })).toBe('reason_missing')
    expect(story.tries('okafor', { ...proposal, how: 'sign_in' })).toBe('wrong_role')
    expect(story.tries('mara', proposal)).toBe('wrong_role')
    expect(new Story().submitted().tries('okafor', proposal)).toBe('already_done')
  })
})
