import { describe, expect, test } from 'vitest'
import { computeDeadline } from '#lib/domain/deadline/deadline.ts'
import { berlin } from '#lib/testing/cast.ts'
import { type DeclaredHoliday, inForceAt, mayConfirm, mayPropose } from './one-off.ts'

const wanted = { calendar: 'DE', day: '2026-12-03', name: 'A day of mourning', source: 'BGBl. 2026 I' }
const today = Temporal.PlainDate.from('2026-11-23')
const declared: DeclaredHoliday = {
  ...wanted,
  id: 'h1',
  proposedBy: 'ipek',
  confirmedBy: 'aalto',
  confirmedAt: Temporal.Instant.from('2026-11-03T08:00:00Z'),
}
const field = (result: ReturnType<typeof mayPropose>) => (result.ok ? 'allowed' : result.refusal.fields)
const reason = (result: ReturnType<typeof mayConfirm>) => (result.ok ? 'allowed' : result.refusal.reason)

describe('a one-off holiday', () => {
  test('is proposed for a working day to come, in a calendar that exists', () => {
    expect(field(mayPropose(wanted, [], today))).toBe('allowed')
    expect(field(mayPropose({ ...wanted, calendar: 'XX' }, [], today))).toEqual({ calendar: 'errors.field.calendar' })
    expect(field(mayPropose({ ...wanted, day: '2026-11-20' }, [], today))).toEqual({ day: 'errors.field.holidayPast' })
    expect(field(mayPropose({ ...wanted, day: '2026-12-25' }, [], today))).toEqual({ day: 'errors.field.holidayFree' })
    expect(field(mayPropose({ ...wanted, day: '2026-12-05' }, [], today))).toEqual({ day: 'errors.field.holidayFree' })
  })

  test('is not proposed again once it is in force', () => {
    const again = mayPropose(wanted, [declared], today)
    expect(again.ok ? 'allowed' : again.refusal.reason).toBe('already_done')
    expect(mayPropose(wanted, [{ ...declared, confirmedBy: null }], today).ok).toBe(true)
  })

  test('is confirmed by someone else, once', () => {
    const proposed = { ...declared, id: 'h2', confirmedBy: null, confirmedAt: null }
    expect(reason(mayConfirm(proposed, [proposed], 'ipek'))).toBe('second_person')
    expect(reason(mayConfirm(proposed, [proposed], 'aalto'))).toBe('allowed')
    expect(reason(mayConfirm(proposed, [declared, proposed], 'aalto'))).toBe('already_done')
  })

  test('counts for requests that arrive after its confirmation, not for earlier ones', () => {
    const at = (text: string) => inForceAt([declared], Temporal.Instant.from(text)).length
    expect(at('2026-11-03T07:59:59Z')).toBe(0)
    expect(at('2026-11-03T08:00:00Z')).toBe(1)
    expect(inForceAt([{ ...declared, confirmedAt: null }], Temporal.Instant.from('2027-01-01T00:00:00Z'))).toEqual([])
  })
})

describe('received 3 November 2026 in Berlin, due 3 December', () => {
  const received = (oneOffs: { calendar: string; day: string; name: string }[], regionalRoll = false) =>
    computeDeadline({
      profile: 'EU',
      establishment: { ...berlin, regionalRoll, oneOffs },
      receivedAt: Temporal.Instant.from('2026-11-03T08:14:00Z'),
      events: [],
    })

  test('a one-off of the country moves the date to the next working day, and says its name', () => {
    const deadline = received([wanted])
    expect(deadline.due.toString()).toBe('2026-12-04')
    expect(deadline.explain.find(({ code }) => code === 'holiday')?.values.name).toBe('A day of mourning')
    expect(received([wanted], true).due.toString()).toBe('2026-12-04')
  })

  test('one of another country or region moves nothing, one of the own region only where regional days count', () => {
    expect(received([{ ...wanted, calendar: 'FR' }]).due.toString()).toBe('2026-12-03')
    expect(received([{ ...wanted, calendar: 'DE-BE' }]).due.toString()).toBe('2026-12-03')
    const regional = received([{ ...wanted, calendar: 'DE-BE' }], true)
    expect([regional.due.toString(), regional.strictDue.toString()]).toEqual(['2026-12-04', '2026-12-03'])
    expect(received([]).due.toString()).toBe('2026-12-03')
  })
})
