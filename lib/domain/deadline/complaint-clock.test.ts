import { describe, expect, test } from 'vitest'
import vectors from '#lib/domain/fixtures/complaint-vectors.json' with { type: 'json' }
import { place } from '#lib/testing/test-deadline.ts'
import { complaintClock } from './complaint-clock.ts'

describe('a complaint in the UK is acknowledged within 30 days (DPA 2018 s.164A; ICO guidance of 12 February 2026)', () => {
  test.each(vectors)('$id $cal $note', ({ cal, tz, events: [complaint], expect: { complaintAckBy } }) => {
    const at = Temporal.Instant.from(complaint?.at ?? '')
    expect(complaintClock(at, place(cal, tz))?.due.toString() ?? null).toBe(complaintAckBy)
  })
})
