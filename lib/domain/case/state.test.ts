import { describe, expect, test } from 'vitest'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { states } from '#lib/domain/case/state.ts'
import { ask, london, made, Story } from '#lib/testing/test-case.ts'
import { promiseOf } from './promise.ts'

const released: FactBody = { kind: 'released', version: 1, sha256: 'aa' }
const now = (story: Story) => stepsOf(story.request).map(({ progress }) => progress)

describe('facts that came in spite of every guard', () => {
  test('a release before the decision, or while a refusal is decided, gives nothing out', () => {
    expect(stateOf(new Story().inReview().note('brandt', released).request)).toBe('REVIEW')
    const refusing = new Story().inReview().note('okafor', { ...ask.refusal, grounds: ['abusive12_5'] })
    expect(stateOf(refusing.note('aalto', { ...ask.opinion }).note('brandt', released).request)).toBe('DECISION')
  })

  test('a refusal without the officer’s opinion refuses nothing', () => {
    const story = new Story().submitted().note('okafor', { ...ask.refusal, grounds: ['abusive12_5'] })
    expect(stateOf(story.note('brandt', { ...ask.refused }).request)).toBe('REFUSAL_REVIEW')
  })

  test('an extension nobody proposed, and a mandate nobody asked for, move no date', () => {
    const story = new Story({ establishment: london, profileId: 'UK2026' }).submitted().on('2026-11-20')
    story.note('brandt', { kind: 'extension_notified' }).note('mara', { kind: 'authority_received' })
    expect(promiseOf(story.request, 'tz').due.toString()).toBe('2026-12-03')
  })

  test('a report made after the case was withdrawn leaves it withdrawn', () => {
    const story = new Story().submitted().does('mara', { kind: 'withdrawn' })
    expect(stateOf(story.note('system', { kind: 'report_composed', ...made }).request)).toBe('WITHDRAWN')
  })
})

describe('what the subject sees of a state', () => {
  test('a question asked after collecting leaves collected as done', () => {
    const story = new Story().inReview().does('okafor', { ...ask.clarification })
    expect(stateOf(story.request)).toBe('AWAIT_CLARIFICATION')
    expect(now(story)).toEqual(['done', 'done', 'done', 'now', 'open', 'open'])
  })

  test('while identity is asked, identity is going on', () => {
    const story = new Story().submitted().does('okafor', { ...ask.identity })
    expect(now(story)).toEqual(['done', 'now', 'open', 'open', 'open', 'open'])
  })

  test('a question asked while the sources answer shows once they have', () => {
    const story = new Story().submitted().does('system', { kind: 'collection_started' })
    story.does('okafor', { ...ask.clarification })
    expect(stateOf(story.request)).toBe('COLLECTING')
    story.does('system', { kind: 'collection_finished', sources: 1, records: 1 })
    expect(stateOf(story.request)).toBe('AWAIT_CLARIFICATION')
  })

  test('a delivered answer stays readable through follow-up and closing until it is erased', () => {
    const story = new Story().delivered()
    expect([isOpen(story.request), isReadable(story.request)]).toEqual([false, true])
    expect(isReadable(story.does('mara', { kind: 'complaint', to: 'authority', words: 'Late.' }).request)).toBe(true)
    story.does('aalto', { kind: 'complaint_answered', words: 'Sorry.' }).does('system', { kind: 'closed' })
    expect(isReadable(story.request)).toBe(true)
    expect(isReadable(story.does('system', { kind: 'purged' }).request)).toBe(false)
  })

  test('there are 21 states of the law', () => {
    expect(states).toHaveLength(21)
  })
})
