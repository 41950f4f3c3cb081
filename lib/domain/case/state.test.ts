import { describe, expect, test } from 'vitest'
import { london } from '#lib/testing/cast.ts'
import { ask, made, Story } from '#lib/testing/test-case.ts'
import type { FactBody } from './reading.ts'
import { states, stepsIn } from './state.ts'

const released: FactBody = { kind: 'released', version: 1, sha256: 'aa' }
const now = (story: Story) => stepsIn(story.case.reading, story.case.state).map(({ progress }) => progress)

describe('facts that came in spite of every guard', () => {
  test('a release before the decision, or while a refusal is decided, gives nothing out', () => {
    expect(new Story().inReview().note('marchetti', released).case.state).toBe('REVIEW')
    const refusing = new Story().inReview().note('okafor', { ...ask.refusal, grounds: ['abusive12_5'] })
    expect(refusing.note('aalto', { ...ask.opinion }).note('marchetti', released).case.state).toBe('DECISION')
  })

  test('a refusal without the officer’s opinion refuses nothing', () => {
    const story = new Story().submitted().note('okafor', { ...ask.refusal, grounds: ['abusive12_5'] })
    expect(story.note('marchetti', { ...ask.refused }).case.state).toBe('REFUSAL_REVIEW')
  })

  test('an extension nobody proposed, and a mandate nobody asked for, move no date', () => {
    const story = new Story({ establishment: london, profileId: 'UK2026' }).submitted().on('2026-11-20')
    story.note('marchetti', { kind: 'extension_notified' }).note('mara', { kind: 'authority_received' })
    expect(story.case.deadline.due.toString()).toBe('2026-12-03')
  })

  test('a report made after the case was withdrawn leaves it withdrawn', () => {
    const story = new Story().submitted().does('mara', { kind: 'withdrawn' })
    expect(story.note('system', { kind: 'report_composed', ...made }).case.state).toBe('WITHDRAWN')
  })
})

describe('what the subject sees of a state', () => {
  test('a question asked after collecting leaves collected as done', () => {
    const story = new Story().inReview().does('okafor', { ...ask.clarification })
    expect(story.case.state).toBe('AWAIT_CLARIFICATION')
    expect(now(story)).toEqual(['done', 'done', 'done', 'now', 'open', 'open'])
  })

  test('while identity is asked, identity is going on', () => {
    const story = new Story().submitted().does('okafor', { ...ask.identity })
    expect(now(story)).toEqual(['done', 'now', 'open', 'open', 'open', 'open'])
  })

  test('a question asked while the sources answer shows once they have', () => {
    const story = new Story().submitted().does('system', { kind: 'collection_started' })
    story.does('okafor', { ...ask.clarification })
    expect(story.case.state).toBe('COLLECTING')
    story.does('system', { kind: 'collection_finished', sources: 1, records: 1 })
    expect(story.case.state).toBe('AWAIT_CLARIFICATION')
  })

  test('a delivered answer stays readable through follow-up and closing until it is erased', () => {
    const story = new Story().delivered()
    expect([story.case.open, story.case.readable]).toEqual([false, true])
    expect(story.does('mara', { kind: 'complaint', to: 'authority', words: 'Late.' }).case.readable).toBe(true)
    story.complaintAnswered('aalto').does('system', { kind: 'closed' })
    expect(story.case.readable).toBe(true)
    expect(story.does('system', { kind: 'purged' }).case.readable).toBe(false)
  })

  test('there are 22 states of the law', () => {
    expect(states).toHaveLength(22)
  })
})
