import { describe, expect, test } from 'vitest'
import { berlin, london } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { feeGroundsFor } from './acts/fee.ts'
import type { FactBody } from './reading.ts'

const fee: FactBody = { ...ask.fee }
const excessive: FactBody = { ...ask.fee, ground: 'abusive12_5' }
const declined: FactBody = { kind: 'fee_declined', words: 'I will not pay.' }
const uk = { establishment: london, profileId: 'UK2026' as const }

describe('a fee is asked by the decider, for a ground of the law, with amount and reason (Art. 12(5), 15(3))', () => {
  test('who handled the case does not ask for it: "DECIDER is not REVIEWER"', () => {
    const story = new Story()
      .submitted()
      .does('okafor', { kind: 'assigned', handlerId: 'okafor', handlerName: 'P. O.' })
    const both = { ...story, personId: 'okafor', name: 'Philippa Okafor', role: 'approver' as const }
    expect(story.tries(both, fee)).toBe('same_person')
    expect(story.tries('okafor', fee)).toBe('wrong_role')
    expect(story.tries('aalto', fee)).toBe('wrong_role')
    expect(story.tries('marchetti', fee)).toBe('allowed')
  })

  test('"the controller shall bear the burden of demonstrating the manifestly excessive character"', () => {
    const story = new Story().submitted()
    expect(story.tries('marchetti', excessive)).toBe('fee_unproven')
  })

  test('an excessive one by what it is and by what was meant with it, as a refusal (C-526/24, C-416/23)', () => {
    const story = new Story().submitted()
    const proven = { ...excessive, evidence: 'DR-2026-0101 to DR-2026-0109' }
    const abuse = { objective: 'Each was answered in full.', intent: 'He wrote that he would keep us busy.' }
    expect(story.tries('marchetti', proven)).toBe('abuse_unproven')
    for (const name of ['objective', 'intent'])
      expect(story.tries('marchetti', { ...proven, abuse: { ...abuse, [name]: 'Many.' } })).toBe('abuse_unproven')
    expect(story.tries('marchetti', { ...proven, abuse })).toBe('allowed')
  })

  test('free in California and Brazil; in Switzerland at most CHF 300, for disproportionate effort', () => {
    expect([feeGroundsFor('CCPA'), feeGroundsFor('BR')]).toEqual([[], []])
    const swiss = { ...berlin, country: 'CH', timeZone: 'Europe/Zurich' }
    const story = new Story({ establishment: swiss, profileId: 'CH' }).submitted()
    const effort = { ...ask.fee, ground: 'disproportionateEffortCh', currency: 'CHF' } as const
    expect(story.tries('marchetti', { ...effort, amount: 30_000 })).toBe('allowed')
    expect(story.tries('marchetti', { ...effort, amount: 30_001 })).toBe('fee_unlawful')
    expect(story.tries('marchetti', { ...effort, amount: 100, currency: 'EUR' })).toBe('fee_unlawful')
    expect(story.tries('marchetti', fee)).toBe('fee_unlawful')
    expect(story.does('marchetti', { ...effort, amount: 100 }).tries('marchetti', fee)).toBe('question_open')
  })
})

describe('what a fee does to the clock (docs/law/deadlines.md)', () => {
  test('in the EU nothing: the month runs from receipt', () => {
    const story = new Story().submitted().on('2026-11-05').does('marchetti', fee)
    expect(story.case.clock).toBe('running')
    story.on('2026-11-20').does('okafor', { kind: 'fee_paid' })
    expect(`${story.case.deadline.due}`).toBe('2026-12-03')
  })

  test('in the UK the time starts at the latest of request, identity and fee (Art. 12A)', () => {
    const story = new Story(uk).submitted().on('2026-11-05').does('marchetti', fee).counts('fee')
    expect(story.case.clock).toBe('notStarted')
    expect(`${story.case.deadline.due}`).toBe('2026-12-03')
    story.on('2026-11-22').does('okafor', { kind: 'fee_paid', arrivedAt: '2026-11-20T10:00:00Z' })
    expect(`${story.case.deadline.anchor} ${story.case.deadline.due}`).toBe('2026-11-20 2026-12-21')
  })

  test('a fee that is declined moves no date, on the early side', () => {
    const story = new Story(uk)
      .submitted()
      .on('2026-11-05')
      .does('marchetti', fee)
      .on('2026-11-09')
      .does('okafor', declined)
    expect(story.case.clock).toBe('running')
    expect(`${story.case.deadline.due}`).toBe('2026-12-03')
  })
})

describe('the person pays or does not', () => {
  const asked = () => new Story().submitted().does('marchetti', fee)

  test('not paying is no withdrawal: the controller drops the fee or proves that it may refuse', () => {
    const story = asked()
    expect(story.case.state).toBe('AWAIT_FEE')
    story.does('okafor', declined)
    expect(story.case.state).toBe('TRIAGE')
    expect(story.tries('system', { kind: 'collection_started' })).toBe('fee_declined')
    expect(story.tries('mara', { kind: 'withdrawn' })).toBe('allowed')
    expect(story.tries('okafor', { ...ask.refusal, grounds: ['abusive12_5'] })).toBe('allowed')
    expect(
      story.does('marchetti', { kind: 'fee_waived' }).does('system', { kind: 'collection_started' }).case.state,
    ).toBe('COLLECTING')
  })

  test('a review does not end while a declined fee stands', () => {
    const story = new Story().inReview().does('marchetti', fee).does('okafor', declined)
    expect(story.tries('okafor', { kind: 'review_finished' })).toBe('fee_declined')
    expect(story.note('okafor', { kind: 'review_finished' }).case.state).toBe('REVIEW')
  })

  test('nobody declines or drops a fee that nobody asked for, nor twice', () => {
    const story = new Story().submitted()
    expect(story.tries('okafor', declined)).toBe('never_asked')
    expect(story.tries('okafor', { kind: 'fee_waived' })).toBe('never_asked')
    expect(asked().tries('okafor', { ...declined, words: ' ' } as FactBody)).toBe('invalid_form')
    expect(asked().does('okafor', declined).tries('okafor', declined)).toBe('never_asked')
  })
})
