import { describe, expect, test } from 'vitest'
import { everything, released } from '#lib/testing/case/stated-facts.ts'
import { ask, Story } from '#lib/testing/test-case.ts'

describe('work before the answer', () => {
  test('nothing is collected or released without a verified identity', () => {
    const unknown = new Story().does('mara', { kind: 'received' })
    expect(unknown.tries('system', { kind: 'collection_started' })).toBe('identity_missing')
    const doubted = new Story().inReview().does('okafor', ask.identity)
    expect(doubted.tries('okafor', { kind: 'review_finished' })).toBe('identity_missing')
    expect(unknown.tries('marchetti', released)).toBe('identity_missing')
  })

  test('the review does not end while a question is open', () => {
    const story = new Story().inReview().does('okafor', ask.clarification)
    expect(story.state).toBe('AWAIT_CLARIFICATION')
    expect(story.tries('okafor', { kind: 'review_finished' })).toBe('not_allowed_now')
    expect(story.does('mara', everything).tries('okafor', { kind: 'review_finished' })).toBe('allowed')
  })

  test('a gap leads back to collecting, with a reason', () => {
    const story = new Story().inReview()
    expect(story.tries('okafor', { kind: 'collection_reopened', why: '' })).toBe('reason_missing')
    expect(story.does('okafor', { kind: 'collection_reopened', why: 'The badge log was missing.' }).state).toBe(
      'COLLECTING',
    )
  })
})
