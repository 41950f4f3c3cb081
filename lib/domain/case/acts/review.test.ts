import { describe, expect, test } from 'vitest'
import { refusal, released } from '#lib/testing/case/stated-facts.ts'
import { ask, Story } from '#lib/testing/test-case.ts'

describe('release', () => {
  test('who handled or reviewed does not release, and what is released is what was seen', () => {
    const story = new Story().inDecision()
    const both = { personId: 'okafor', name: 'Philippa Okafor', role: 'approver' } as const
    expect(story.tries(both, released)).toBe('same_person')
    expect(story.tries(both, { kind: 'sent_back', comment: 'See picture four.' })).toBe('same_person')
    expect(story.tries('marchetti', { ...released, sha256: 'bb' })).toBe('changed_since')
    expect(story.tries('marchetti', released)).toBe('allowed')
  })

  test('nothing is released before it is made, nor while a refusal is decided', () => {
    expect(new Story().inReview().tries('marchetti', released)).toBe('not_allowed_now')
    const story = new Story().inReview().does('okafor', refusal).does('aalto', ask.opinion)
    expect(story.tries('marchetti', released)).toBe('not_allowed_now')
  })

  test('once released, it cannot be withdrawn', () => {
    const story = new Story().inDecision().does('marchetti', released)
    expect(story.tries('mara', { kind: 'withdrawn' })).toBe('not_allowed_now')
  })
})
