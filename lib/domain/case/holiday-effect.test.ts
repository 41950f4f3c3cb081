import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeclaredHoliday } from '#lib/domain/calendar/one-off.ts'
import { berlin, london } from '#lib/testing/cast.ts'
import { ask, emptyCase, Story } from '#lib/testing/test-case.ts'
import { moveBy } from './acts/holiday.ts'
import { readCase } from './case.ts'
import { unextendedOf } from './case-deadline.ts'
import type { FactBody } from './reading.ts'

const mourning: DeclaredHoliday = {
  id: 'mourning',
  calendar: 'DE',
  day: '2026-12-03',
  name: 'A day of mourning',
  source: 'Bundesgesetzblatt 2026 I, 12',
  proposedBy: 'celik',
  confirmedBy: 'aalto',
  confirmedAt: Temporal.Instant.from('2026-11-20T09:00:00Z'),
}
const apply = (more: Partial<Extract<FactBody, { kind: 'holiday_applied' }>> = {}): FactBody => ({
  kind: 'holiday_applied',
  holidayId: mourning.id,
  calendar: 'DE',
  day: '2026-12-03',
  holiday: mourning.name,
  from: '2026-12-03',
  to: '2026-12-04',
  ...more,
})
const holidays = [mourning]

describe('"a stored date moves only by a recorded event" (docs/law/deadlines.md)', () => {
  test('received 3 November, due Thursday 3 December: the date stands until a person applies the holiday', () => {
    const story = new Story().submitted().on('2026-11-21')
    expect(`${story.case.deadline.due}`).toBe('2026-12-03')
    story.does('aalto', apply(), { holidays })
    const { due, endsBefore, explain } = story.case.deadline
    expect([`${due}`, `${endsBefore}`]).toEqual(['2026-12-04', '2026-12-04T23:00:00Z'])
    expect(explain.find(({ code }) => code === 'holiday')?.values).toMatchObject({ name: mourning.name })
  })

  test('applied once, by the officer, to an open case', () => {
    const story = new Story().submitted().on('2026-11-21')
    for (const who of ['okafor', 'marchetti', 'mara', 'system'] as const)
      expect(story.tries(who, apply(), { holidays })).toBe('wrong_role')
    story.does('aalto', apply(), { holidays })
    expect(story.tries('aalto', apply(), { holidays })).toBe('holiday_moves_nothing')
    const ended = new Story().submitted().does('mara', { kind: 'withdrawn' })
    expect(ended.tries('aalto', apply(), { holidays })).toBe('case_closed')
  })

  test('only a holiday that two people put into force, and only as it moves the date now', () => {
    const story = new Story().submitted().on('2026-11-21')
    expect(story.tries('aalto', apply())).toBe('holiday_unknown')
    const proposed = [{ ...mourning, confirmedBy: null, confirmedAt: null }]
    expect(story.tries('aalto', apply(), { holidays: proposed })).toBe('holiday_unknown')
    expect(story.tries('aalto', apply({ day: '2026-12-04' }), { holidays })).toBe('holiday_unknown')
    expect(story.tries('aalto', apply({ to: '2026-12-07' }), { holidays })).toBe('changed_since')
  })

  test('a holiday of another place, on another day, or in force at arrival moves nothing', () => {
    const asked = (more: Parameters<typeof emptyCase>[0]) => readCase(emptyCase(more), emptyCase(more).receivedAt)
    const move = (more: Parameters<typeof emptyCase>[0], day = mourning.day) =>
      moveBy(asked(more), { ...mourning, day })
    expect(move({ establishment: london, profileId: 'UK2026' })).toBeNull()
    expect(move({}, '2026-12-02')).toBeNull()
    expect(move({ establishment: { ...berlin, oneOffs: [mourning] } })).toBeNull()
    expect(move({ establishment: { ...berlin, country: 'CH', timeZone: 'Europe/Zurich' }, profileId: 'CH' })).toBeNull()
    expect(`${move({})?.to}`).toBe('2026-12-04')
  })

  test('an extension is reckoned with it too: 3 February, moved to the 4th', () => {
    const extended = new Story()
      .submitted()
      .does('okafor', { ...ask.extension, reasons: ['complexity'] })
      .does('aalto', { kind: 'extension_notified' })
    const winter = { ...mourning, day: '2027-02-03' }
    const move = moveBy(extended.case, winter)
    expect(`${move?.from} ${move?.to}`).toBe('2027-02-03 2027-02-04')
    expect(`${unextendedOf(extended.case).due}`).toBe('2026-12-03')
  })

  test('whenever it arrived and whatever day is declared: a date moves on or not at all', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map(days => Temporal.PlainDate.from('2025-01-01').add({ days }))
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (received, later) => {
        const request = emptyCase({ receivedAt: received.toZonedDateTime('Europe/Berlin').toInstant() })
        const declared = { ...mourning, day: received.add({ days: later }).toString() }
        const move = moveBy(readCase(request, request.receivedAt), declared)
        if (move) expect(Temporal.PlainDate.compare(move.to, move.from)).toBe(1)
        const { establishment } = request
        const declaredFor = { ...request, establishment: { ...establishment, oneOffs: [declared] } }
        const { due } = readCase(declaredFor, declaredFor.receivedAt).deadline
        expect(
          Temporal.PlainDate.compare(due, readCase(request, request.receivedAt).deadline.due),
        ).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 2000, seed: 20261124 },
    )
  })
})
