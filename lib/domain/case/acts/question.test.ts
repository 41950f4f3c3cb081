import { describe, expect, test } from 'vitest'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { everything } from '#lib/testing/case/stated-facts.ts'
import { london } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'

describe('questions', () => {
  test('an answer to a question never asked is refused, of every kind', () => {
    const story = new Story().submitted()
    expect(story.tries('mara', everything)).toBe('never_asked')
    expect(story.tries('mara', { kind: 'identity_received' })).toBe('never_asked')
    expect(story.tries('mara', { kind: 'authority_received' })).toBe('never_asked')
    expect(story.tries('okafor', { kind: 'fee_paid' })).toBe('never_asked')
    expect(story.tries('okafor', { kind: 'clarification_lapsed' })).toBe('never_asked')
  })

  test('one question of a kind at a time, and one answer to it', () => {
    const story = new Story().submitted().does('okafor', ask.clarification)
    expect(story.state).toBe('AWAIT_CLARIFICATION')
    expect(story.tries('okafor', ask.clarification)).toBe('question_open')
    expect(story.tries('system', { kind: 'collection_started' })).toBe('allowed')
    story.does('mara', everything)
    expect(story.tries('mara', everything)).toBe('never_asked')
    expect(story.state).toBe('TRIAGE')
  })

  test('“I do not know” is an answer, an empty one is not', () => {
    const story = new Story().submitted().does('okafor', ask.clarification)
    expect(story.tries('mara', { ...everything, answer: 'unknown' })).toBe('allowed')
    expect(story.tries('mara', { ...everything, answer: 'words' })).toBe('invalid_form')
  })

  test('a question says what and why, and identity needs a concrete doubt', () => {
    const story = new Story().submitted()
    expect(story.tries('okafor', { ...ask.clarification, why: ' ' })).toBe('reason_missing')
    expect(story.tries('okafor', { ...ask.identity, doubt: '' })).toBe('reason_missing')
  })

  test('in the EU the officer alone pauses the clock, for a question that waits; in the UK the law pauses', () => {
    const note = { pause: true, dpoNote: 'Four million rows.' }
    const story = new Story().submitted()
    expect(story.tries('okafor', { ...ask.clarification, ...note })).toBe('pause_unexplained')
    expect(story.tries('aalto', ask.pause)).toBe('never_asked')
    story.does('okafor', ask.clarification)
    expect(story.tries('okafor', ask.pause)).toBe('wrong_role')
    expect(story.tries('aalto', { ...ask.pause, why: '' })).toBe('reason_missing')
    expect(story.does('aalto', ask.pause).tries('aalto', ask.pause)).toBe('already_done')
    const uk = new Story({ establishment: london, profileId: 'UK2026' }).submitted().does('okafor', ask.clarification)
    expect(uk.tries('aalto', ask.pause)).toBe('not_allowed_now')
  })

  test('a date that has passed is not moved: neither by a pause nor by a precondition confirmed late', () => {
    const story = new Story()
      .submitted()
      .on('2026-12-02')
      .does('okafor', { ...ask.clarification, goOnFrom: '2026-12-03' })
    expect(story.on('2026-12-04').tries('aalto', ask.pause)).toBe('date_passed')
    const uk = new Story({ establishment: london, profileId: 'UK2026' }).submitted().on('2026-12-02')
    uk.does('okafor', ask.identity)
    const counts: FactBody = { kind: 'precondition_confirmed', of: 'identity', why: 'Two people have this name.' }
    expect(uk.tries('okafor', counts)).toBe('wrong_role')
    expect(uk.tries('aalto', counts)).toBe('allowed')
    expect(uk.on('2026-12-04').tries('aalto', counts)).toBe('date_passed')
    expect(new Story().submitted().does('okafor', ask.identity).tries('aalto', counts)).toBe('not_allowed_now')
  })

  test('who asked for a fee does not confirm that the date waits for it', () => {
    const uk = new Story({ establishment: london, profileId: 'UK2026' }).submitted().does('marchetti', ask.fee)
    const counts: FactBody = { kind: 'precondition_confirmed', of: 'fee', why: 'A third printed copy.' }
    expect(uk.tries('marchetti', counts)).toBe('second_person')
    expect(uk.tries('aalto', counts)).toBe('allowed')
  })

  test('an answer does not arrive before its question, nor tomorrow', () => {
    const story = new Story().submitted().on('2026-11-10').does('okafor', ask.clarification).on('2026-11-14')
    const came = (arrivedAt: string): FactBody => ({ ...everything, arrivedAt })
    expect(story.tries('okafor', came('2026-11-09T10:00:00Z'))).toBe('answer_before_question')
    expect(story.tries('okafor', came('2026-11-15T10:00:00Z'))).toBe('arrival_in_future')
    expect(story.tries('okafor', came('2026-11-12T10:00:00Z'))).toBe('allowed')
  })

  test('a question goes on without an answer five working days before the day to plan for, or tomorrow if that passed', () => {
    const from = (goOnFrom: string): FactBody => ({ ...ask.clarification, goOnFrom })
    // Received on Tuesday 3 November, to plan for Thursday 3 December.
    const story = new Story().submitted()
    expect(story.tries('okafor', from('2026-11-26'))).toBe('allowed')
    expect(story.tries('okafor', from('2026-11-27'))).toBe('go_on_too_late')
    expect(story.on('2026-11-30').tries('okafor', from('2026-12-01'))).toBe('allowed')
    expect(story.tries('okafor', from('2026-12-02'))).toBe('go_on_too_late')
  })

  test('a question ends without an answer on the day that it named, not before', () => {
    const story = new Story().submitted().does('okafor', ask.clarification)
    expect(story.on('2026-11-19').tries('okafor', { kind: 'clarification_lapsed' })).toBe('not_allowed_now')
    expect(story.on('2026-11-20').tries('okafor', { kind: 'clarification_lapsed' })).toBe('allowed')
  })

  test('who was asked for identity cannot clear the doubt by signing in again', () => {
    const story = new Story().submitted().does('okafor', ask.identity)
    expect(story.state).toBe('AWAIT_IDENTITY')
    expect(story.tries('mara', { kind: 'identity_confirmed', how: 'sign_in' })).toBe('wrong_role')
    story.does('mara', { kind: 'identity_received' })
    expect(story.state).toBe('AWAIT_IDENTITY')
    story.recognised()
    expect(story.state).toBe('TRIAGE')
  })

  test('a fee is announced once, by the controller’s role, with words and an amount', () => {
    const story = new Story().submitted()
    expect(story.tries('okafor', { ...ask.fee })).toBe('wrong_role')
    expect(story.tries('marchetti', { ...ask.fee, amount: 0 })).toBe('invalid_form')
    expect(story.tries('marchetti', { ...ask.fee, words: '' })).toBe('reason_missing')
    story.does('marchetti', { ...ask.fee })
    expect(story.state).toBe('AWAIT_FEE')
    expect(story.tries('marchetti', { ...ask.fee })).toBe('question_open')
    expect(story.tries('system', { kind: 'collection_started' })).toBe('not_allowed_now')
    expect(story.does('okafor', { kind: 'fee_paid' }).state).toBe('TRIAGE')
  })

  test('who cannot be identified is closed as that only after having been asked', () => {
    const why = 'No answer in four weeks.'
    const story = new Story().submitted()
    expect(story.tries('okafor', { kind: 'closed_unidentified', why })).toBe('never_asked')
    story.does('okafor', ask.identity).does('okafor', { kind: 'closed_unidentified', why })
    expect(story.state).toBe('CLOSED_UNIDENTIFIED')
  })
})
