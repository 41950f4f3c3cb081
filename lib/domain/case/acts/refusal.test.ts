import { describe, expect, test } from 'vitest'
import { refusal, refusedInPart, released, taken } from '#lib/testing/case/stated-facts.ts'
import { ask, Story } from '#lib/testing/test-case.ts'

describe('refusal', () => {
  const proposed = () => new Story().submitted().does('aalto', taken).does('okafor', refusal)

  test('without the officer’s opinion nothing is refused', () => {
    const story = proposed()
    expect(story.state).toBe('REFUSAL_REVIEW')
    expect(story.tries('marchetti', ask.refused)).toBe('opinion_missing')
    expect(story.does('aalto', ask.opinion).state).toBe('DECISION')
    expect(story.does('marchetti', ask.refused).state).toBe('REFUSED')
  })

  test('a decision against the opinion says why', () => {
    const story = proposed().does('aalto', { ...ask.opinion, agrees: false })
    expect(story.tries('marchetti', ask.refused)).toBe('divergence_unexplained')
    expect(story.tries('marchetti', { ...ask.refused, divergence: 'The log proves intent.' })).toBe('allowed')
  })

  test('who handled or proposed does not decide', () => {
    const story = proposed().does('aalto', ask.opinion)
    const both = { personId: 'okafor', name: 'Philippa Okafor', role: 'approver' } as const
    expect(story.tries(both, ask.refused)).toBe('same_person')
  })

  test('a ground holds at the place and is proven; rights of others never refuse everything', () => {
    const story = new Story().submitted()
    expect(story.tries('okafor', { ...refusal, grounds: [] })).toBe('ground_missing')
    expect(story.tries('okafor', { ...refusal, evidence: '' })).toBe('ground_missing')
    expect(story.tries('okafor', { ...refusal, grounds: ['uk_sch2_24'] })).toBe('ground_missing')
    expect(story.tries('okafor', { ...refusal, grounds: ['thirdParty'] })).toBe('ground_only_partial')
    expect(story.tries('okafor', { ...refusal, grounds: ['bdsg34_1_2'] })).toBe('allowed')
  })

  test('abuse has two elements, each proven: what it is, and what was meant with it (C-526/24)', () => {
    const story = new Story().submitted()
    const { abuse, ...bare } = refusal
    expect(story.tries('okafor', bare)).toBe('abuse_unproven')
    expect(story.tries('okafor', { ...refusal, abuse: { ...abuse, intent: '' } })).toBe('abuse_unproven')
    expect(story.tries('okafor', { ...refusal, abuse: { ...abuse, objective: 'Nine.' } })).toBe('abuse_unproven')
    expect(story.tries('okafor', { ...bare, grounds: ['bdsg34_1_2'] })).toBe('allowed')
    expect(story.tries('okafor', refusal)).toBe('allowed')
  })

  test('a partial refusal is released only after the opinion, and the answer is then partial', () => {
    expect(new Story().submitted().tries('okafor', refusedInPart)).toBe('not_allowed_now')
    const story = new Story().inReview().does('okafor', refusedInPart).composed()
    expect(story.tries('marchetti', released)).toBe('opinion_missing')
    story.does('aalto', ask.opinion).does('marchetti', released).does('system', { kind: 'notified' })
    expect(story.state).toBe('PARTIAL')
  })

  test('sent back or dropped, the case goes on where it was', () => {
    const back = proposed()
      .does('aalto', ask.opinion)
      .does('marchetti', { kind: 'sent_back', comment: 'Not proven enough.' })
    expect(back.state).toBe('TRIAGE')
    const dropped = { kind: 'refusal_dropped', why: 'They explained.' } as const
    expect(proposed().tries('marchetti', dropped)).toBe('wrong_role')
    expect(proposed().does('okafor', dropped).state).toBe('TRIAGE')
  })
})
