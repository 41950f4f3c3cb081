import { describe, expect, test } from 'vitest'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Surge } from '#lib/domain/case/surge.ts'
import { extension } from '#lib/testing/case/stated-facts.ts'
import { ask, Story } from '#lib/testing/test-case.ts'

describe('extension', () => {
  const inTime = () => new Story().submitted().on('2026-12-01')

  test('told on the last day it stands, a day later it is refused', () => {
    const story = inTime().does('okafor', extension)
    expect(story.on('2026-12-03').tries('marchetti', { kind: 'extension_notified' })).toBe('allowed')
    expect(story.on('2026-12-04').tries('marchetti', { kind: 'extension_notified' })).toBe('extension_too_late')
    expect(new Story().submitted().on('2026-12-04').tries('okafor', extension)).toBe('extension_too_late')
  })

  test('there is one extension', () => {
    const story = inTime().does('okafor', extension)
    expect(story.tries('okafor', extension)).toBe('already_done')
    story.does('marchetti', { kind: 'extension_notified' })
    expect(story.tries('okafor', extension)).toBe('extension_twice')
    expect(story.tries('marchetti', { kind: 'extension_notified' })).toBe('extension_twice')
  })

  test('it needs a reason of the law and words about this case', () => {
    expect(inTime().tries('okafor', { ...extension, reasons: [] })).toBe('extension_unreasoned')
    expect(inTime().tries('okafor', { ...extension, words: 'busy' })).toBe('extension_unreasoned')
  })

  test('a second person tells it, and only what was proposed', () => {
    expect(inTime().tries('marchetti', { kind: 'extension_notified' })).toBe('never_asked')
    expect(inTime().does('aalto', extension).tries('aalto', { kind: 'extension_notified' })).toBe('second_person')
    const declined = inTime()
      .does('okafor', extension)
      .does('marchetti', { kind: 'extension_declined', comment: 'No.' })
    expect(declined.tries('marchetti', { kind: 'extension_notified' })).toBe('never_asked')
  })

  test('it is not longer than the law: 62 days after 3 December at most, here to 3 February', () => {
    expect(inTime().tries('okafor', { ...extension, days: 62 })).toBe('allowed')
    expect(inTime().tries('okafor', { ...extension, days: 63 })).toBe('extension_too_long')
    expect(inTime().tries('okafor', { ...extension, days: 0 })).toBe('extension_too_long')
    expect(inTime().tries('okafor', { ...extension, days: 1.5 })).toBe('extension_too_long')
  })

  test('where the law knows none there is none', () => {
    expect(new Story({ profileId: 'QC' }).submitted().tries('okafor', extension)).toBe('extension_unknown')
  })

  test('a surge is cited only where one is declared, confirmed and covers the day', () => {
    const surge: Surge = {
      id: 's1',
      reason: 'Press reports on the key logger',
      from: '2026-11-20',
      until: '2026-12-20',
      declaredBy: 'aalto',
      confirmedBy: 'marchetti',
    }
    const citing: FactBody = { ...ask.extension, reasons: ['number'], surgeId: 's1' }
    expect(inTime().tries('okafor', citing)).toBe('surge_unknown')
    expect(inTime().tries('okafor', citing, { surges: [{ ...surge, confirmedBy: null }] })).toBe('surge_unknown')
    expect(inTime().tries('okafor', citing, { surges: [{ ...surge, until: '2026-11-30' }] })).toBe('surge_unknown')
    expect(inTime().tries('okafor', { ...citing, reasons: ['complexity'] }, { surges: [surge] })).toBe('surge_unknown')
    expect(inTime().tries('okafor', citing, { surges: [surge] })).toBe('allowed')
  })
})
