import { describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { ask, made, Story } from '#lib/testing/test-case.ts'

const missing: FactBody = {
  kind: 'sources_missing',
  sources: ['proxy', 'badges'],
  why: 'The two systems are being repaired.',
  until: '2026-12-10',
}
const explained: FactBody = {
  kind: 'sources_missing',
  sources: [],
  why: 'The disks of both systems were destroyed.',
  until: '2026-12-01',
}
const release: FactBody = { kind: 'released', version: made.version, sha256: made.sha256 }
const inPart = () =>
  new Story()
    .inReview()
    .does('okafor', missing)
    .composed()
    .on('2026-11-20')
    .does('marchetti', release)
    .does('system', { kind: 'notified' })
const followUp = (story: Story) => story.case.clocks.find(({ name }) => name === 'missing')

describe('a source that keeps failing: "failed, with its reason" (docs/law/life-cycle.md)', () => {
  test('the handler alone goes on without it, in the review, with the reason and a day to come', () => {
    const story = new Story().submitted()
    expect(story.tries('okafor', missing)).toBe('not_allowed_now')
    const review = new Story().inReview()
    expect(review.tries('marchetti', missing)).toBe('wrong_role')
    expect(review.tries('okafor', { ...missing, why: 'Broken' } as FactBody)).toBe('reason_missing')
    expect(review.tries('okafor', { ...missing, until: '2026-11-02' } as FactBody)).toBe('invalid_form')
    expect(review.tries('okafor', explained)).toBe('never_asked')
    expect(review.tries('okafor', missing)).toBe('allowed')
  })

  test('what goes out is a part: the clock goes on, and a follow-up stays due', () => {
    const story = inPart()
    expect(story.case.state).toBe('PARTIAL')
    expect(story.case.readable).toBe(true)
    expect(story.case.clock).toBe('running')
    expect(readCase(story.request, Temporal.Instant.from('2026-12-05T00:00:00Z')).clock).toBe('missed')
    expect([`${followUp(story)?.day}`, followUp(story)?.metOn]).toEqual(['2026-12-10', null])
    expect(story.case.clocks.find(({ name }) => name === 'legal')?.metOn).toBeNull()
  })

  test('"not closed until delivered or explained"', () => {
    const story = inPart()
    expect(story.tries('system', { kind: 'closed' })).toBe('follow_up_open')
    story.on('2026-12-01').does('okafor', explained)
    expect(story.case.state).toBe('DELIVERED')
    expect(story.case.clock).toBe('met')
    expect(`${followUp(story)?.metOn}`).toBe('2026-12-01')
    expect(story.tries('system', { kind: 'closed' })).toBe('allowed')
  })

  test('the rest is given by opening the case again; what was given stays with the person meanwhile', () => {
    const story = inPart().on('2026-11-25').does('okafor', { kind: 'reopened', why: 'Both systems answer again.' })
    expect(story.case.state).toBe('TRIAGE')
    expect([story.case.readable, story.case.reading.collection.missing]).toEqual([true, null])
    story
      .does('system', { kind: 'collection_started' })
      .does('system', { kind: 'collection_finished', sources: 9, records: 990 })
      .does('okafor', { kind: 'review_finished' })
      .does('system', { kind: 'report_composed', ...made, version: 2 })
      .does('marchetti', { ...release, version: 2 })
      .does('system', { kind: 'notified' })
    expect(story.case.state).toBe('DELIVERED')
    expect(story.case.clock).toBe('met')
    expect(`${followUp(story)?.metOn}`).toBe('2026-11-25')
  })

  test('a whole answer is not opened again by this, and a refusal in part stays one', () => {
    const whole = new Story().delivered()
    expect(whole.tries('okafor', { kind: 'reopened', why: 'Just to look at it again.' })).toBe('not_allowed_now')
    const both = new Story()
      .inReview()
      .does('okafor', { ...ask.refusal, whole: false, grounds: ['thirdParty'] })
      .does('okafor', missing)
      .composed()
      .does('aalto', { ...ask.opinion })
      .does('marchetti', release)
      .does('system', { kind: 'notified' })
      .does('okafor', explained)
    expect(both.case.state).toBe('PARTIAL')
    expect(both.tries('system', { kind: 'closed' })).toBe('allowed')
  })

  test('asking all sources again voids what was said to be missing', () => {
    const story = new Story().inReview().does('okafor', missing)
    story.does('okafor', { kind: 'collection_reopened', why: 'They may answer now.' })
    expect(story.case.reading.collection.missing).toBeNull()
  })
})
