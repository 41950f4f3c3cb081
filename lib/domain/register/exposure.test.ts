import { describe, expect, test } from 'vitest'
import { noticesFor } from '#lib/domain/notices/notice.ts'
import { Story } from '#lib/testing/test-case.ts'
import { isToldInTime, mayNoteTold } from './exposure.ts'

const berlin = 'Europe/Berlin'
const exposure = { awareAt: '2026-03-27T13:18:00Z' }
const at = (instant: string) => Temporal.Instant.from(instant)
const note = (toldAt: string, lateBecause: string | null = null, now = '2026-04-10T00:00:00Z') => {
  const result = mayNoteTold(exposure, { toldAt: at(toldAt), lateBecause }, undefined, at(now), berlin)
  return result.ok ? 'allowed' : result.refusal.reason
}

describe('the authority is told "not later than 72 hours after having become aware" (Art. 33(1))', () => {
  test('aware on Friday 27 March 14:18: Monday 15:18 is in time, a minute later is not', () => {
    expect(isToldInTime(exposure, at('2026-03-30T13:18:00Z'), berlin)).toBe(true)
    expect(isToldInTime(exposure, at('2026-03-30T13:19:00Z'), berlin)).toBe(false)
  })

  test('"where not made within 72 hours, it shall be accompanied by reasons for the delay"', () => {
    expect(note('2026-03-30T13:18:00Z')).toBe('allowed')
    expect(note('2026-03-30T13:19:00Z')).toBe('reason_missing')
    expect(note('2026-03-30T13:19:00Z', 'late')).toBe('reason_missing')
    expect(note('2026-03-30T13:19:00Z', 'The vendor told us too little at first.')).toBe('allowed')
  })

  test('nobody was told in the future, or before anybody knew, or twice', () => {
    expect(note('2026-03-28T00:00:00Z', null, '2026-03-27T23:59:00Z')).toBe('arrival_in_future')
    expect(note('2026-03-27T13:17:00Z')).toBe('invalid_form')
    const told = { exposureId: 'x', toldAt: at('2026-03-28T00:00:00Z'), lateBecause: null, by: 'Ines Aalto' }
    expect(mayNoteTold(exposure, told, told, at('2026-04-10T00:00:00Z'), berlin)).toMatchObject({
      refusal: { reason: 'already_done' },
    })
  })
})

describe('an exposure is linked to the requests of those affected (docs/law/exposures.md)', () => {
  const linked = (highRisk: boolean) => ({ kind: 'breach_linked', exposureId: 'x', highRisk }) as const

  test('the overlay names it, and the clock of the case does not move', () => {
    const story = new Story().submitted().on('2026-11-05').does('aalto', linked(false))
    expect(story.case).toMatchObject({ reading: { exposure: { linked: ['x'] } }, clock: 'running' })
  })

  test('"likely to result in a high risk": the letter on it is owed, otherwise nothing (Art. 34(1))', () => {
    const story = new Story().submitted().does('aalto', linked(false))
    const low = story.request.facts.at(-1)
    const high = story.does('aalto', linked(true)).request.facts.at(-1)
    expect(low && noticesFor(story.request, low)).toEqual([])
    expect(high && noticesFor(story.request, high)).toEqual(['exposure'])
  })

  test('an exposure is linked once; a risk found high later is noted anew, and never taken back', () => {
    const story = new Story().submitted().does('aalto', linked(false))
    expect(story.tries('aalto', linked(false))).toBe('already_done')
    story.does('aalto', linked(true))
    expect(story.tries('aalto', linked(true))).toBe('already_done')
    expect(story.tries('aalto', linked(false))).toBe('already_done')
    expect(story.case.reading.exposure.linked).toEqual(['x'])
  })

  test('neither the subject nor an approver links one, and none is linked once the case has ended', () => {
    const story = new Story().submitted()
    expect(story.tries('mara', linked(true))).toBe('wrong_role')
    expect(story.tries('marchetti', linked(true))).toBe('wrong_role')
    expect(story.does('mara', { kind: 'withdrawn' }).tries('aalto', linked(true))).toBe('case_closed')
  })
})
