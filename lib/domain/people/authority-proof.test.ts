import { describe, expect, test } from 'vitest'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { london } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'

const asked: FactBody = { ...ask.authority }
const named = (until: string): FactBody => ({
  kind: 'delegate_named',
  delegateId: 'lawyer',
  name: 'L. Advocate',
  scope: ['see', 'read'],
  until,
})
const why = 'The signature is not the one on file.'

describe('a delegate shows proof of authority, "which the controller must be able to show" (EDPB 01/2022 §80-81)', () => {
  test('nothing is collected before it is clear who may act', () => {
    const story = new Story().submitted().does('okafor', asked)
    expect(story.case.state).toBe('AWAIT_AUTHORITY')
    expect(story.tries('system', { kind: 'collection_started' })).toBe('mandate_missing')
    expect(story.tries('okafor', asked)).toBe('question_open')
  })

  test('who noted that the proof came does not accept it: "a wrong disclosure is itself a breach"', () => {
    const story = new Story().submitted().does('okafor', asked).does('okafor', { kind: 'authority_received' })
    expect(story.tries('okafor', { kind: 'authority_confirmed' })).toBe('second_person')
    story.does('aalto', { kind: 'authority_confirmed' }).does('aalto', named('2026-12-31'))
    expect(story.case.delegates).toMatchObject([{ name: 'L. Advocate', scope: ['see', 'read'] }])
    expect(story.case.state).toBe('TRIAGE')
  })

  test('no mandate without an end to come, and none before the proof was accepted', () => {
    const story = new Story().submitted().does('okafor', asked)
    expect(story.tries('okafor', named('2026-12-31'))).toBe('mandate_missing')
    story.does('mara', { kind: 'authority_received' }).does('okafor', { kind: 'authority_confirmed' })
    expect(story.tries('okafor', named('2026-11-02'))).toBe('invalid_form')
  })

  test('refused: "in doubt deliver to the person"', () => {
    const story = new Story().submitted().does('okafor', asked)
    expect(story.tries('okafor', { kind: 'authority_refused', why: 'No.' })).toBe('reason_missing')
    expect(story.tries('mara', { kind: 'authority_refused', why })).toBe('wrong_role')
    story.does('okafor', { kind: 'authority_refused', why })
    expect(story.case.state).toBe('TRIAGE')
    expect(story.case.delegates).toEqual([])
    expect(story.tries('okafor', { kind: 'authority_refused', why })).toBe('never_asked')
  })

  test('where the request itself came from the delegate it does not go on without a mandate', () => {
    const story = new Story({ channel: 'letter' }).note('lawyer', { kind: 'received' })
    story.note('okafor', asked).note('okafor', { kind: 'authority_refused', why })
    story.note('okafor', { kind: 'identity_confirmed', how: 'known_facts' })
    expect(story.case.state).toBe('RECEIVED')
    expect(story.tries('okafor', { kind: 'closed_unidentified', why })).toBe('allowed')
    expect(story.note('okafor', { kind: 'closed_unidentified', why }).case.state).toBe('CLOSED_UNIDENTIFIED')
  })
})

describe('what the question does to the clock', () => {
  test('nothing in the EU; in the UK the time starts once the authority is there', () => {
    const eu = new Story().submitted().on('2026-11-05').does('okafor', asked)
    expect(eu.case.clock).toBe('running')
    const uk = new Story({ establishment: london, profileId: 'UK2026' })
      .submitted()
      .on('2026-11-05')
      .does('okafor', asked)
      .counts('authority')
    expect(uk.case.clock).toBe('notStarted')
    uk.on('2026-11-10').does('okafor', { kind: 'authority_received', arrivedAt: '2026-11-09T10:00:00Z' })
    expect(`${uk.case.deadline.anchor}`).toBe('2026-11-09')
  })
})
