import { describe, expect, test } from 'vitest'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { Story } from '#lib/testing/test-case.ts'

const paper = () => new Story({ channel: 'letter' }).on('2026-11-05')
const logged: FactBody = { kind: 'intake_logged', wording: 'Everything you hold on me', original: 'ab' }

describe('arrival', () => {
  test('a request that arrived tomorrow is refused', () => {
    const letter = new Story({ channel: 'letter', receivedAt: Temporal.Instant.from('2026-11-06T08:00:00Z') })
    expect(letter.on('2026-11-05').tries('okafor', { kind: 'received' })).toBe('arrival_in_future')
    expect(letter.tries('okafor', logged)).toBe('arrival_in_future')
    expect(letter.on('2026-11-06').tries('okafor', { kind: 'received' })).toBe('allowed')
  })

  test('a letter waits for a second person before anything is collected, not for the one who logged it', () => {
    const letter = paper().does('okafor', { kind: 'received' }).does('okafor', logged)
    letter.recognised()
    expect(letter.state).toBe('RECEIVED')
    expect(letter.tries('system', { kind: 'collection_started' })).toBe('intake_unconfirmed')
    expect(letter.tries('okafor', { kind: 'intake_confirmed' })).toBe('second_person')
    letter.does('novak', { kind: 'intake_confirmed' })
    expect(letter.state).toBe('TRIAGE')
    expect(letter.tries('system', { kind: 'collection_started' })).toBe('allowed')
  })

  test('a request is received once', () => {
    expect(new Story().submitted().tries('mara', { kind: 'received' })).toBe('already_done')
  })

  test('a joined request cannot come from the future', () => {
    const joined = (receivedAt: string): FactBody => ({ kind: 'duplicate_joined', number: 'DR-2026-0139', receivedAt })
    const story = new Story().submitted()
    expect(story.tries('system', joined('2026-12-01T08:00:00Z'))).toBe('arrival_in_future')
    expect(story.tries('system', joined('2026-11-01T08:00:00Z'))).toBe('allowed')
  })
})
