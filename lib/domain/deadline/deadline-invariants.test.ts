import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendars, calendarsOf } from '#lib/domain/calendar/calendars.ts'
import { dateOf, dayOf, dayOfDate, isWeekend } from '#lib/domain/calendar/day.ts'
import { computeDeadline } from './deadline.ts'
import { type DeadlineEvent, type EventType, eventTypes } from './deadline-events.ts'
import { profileIds, profiles } from './deadline-profiles.ts'
import type { DeadlineInput } from './reckon.ts'

// Every receipt day of nine years for every calendar of the table, not a sample.
const days = Array.from(
  { length: dayOf(2032, 12, 31) - dayOf(2024, 1, 1) + 1 },
  (_, passed) => dayOf(2024, 1, 1) + passed,
)
const noon = (day: number) => Temporal.Instant.fromEpochMilliseconds(day * 86_400_000 + 43_200_000)

const deadline = (establishment: DeadlineInput['establishment'], day: number, events: DeadlineEvent[] = []) =>
  computeDeadline({
    profile: establishment.country === 'GB' ? 'UK2026' : 'EU',
    establishment,
    receivedAt: noon(day),
    events,
  })

const places = [...calendars.keys()].map(code => {
  const [country = '', region] = code.split('-')
  const zone = { timeZone: 'UTC', regionalRoll: region !== undefined }
  return { code, country, ...zone, ...(region === undefined ? {} : { region }) }
})

describe.each(places)('$code, every receipt day from 2024 to 2032', place => {
  const { due: calendar, strict } = calendarsOf(place, true)

  test('one month, on a working day, the first at or after the same date next month', () => {
    let earlier = 0
    for (const day of days) {
      const { base, due, strictDue, safe } = deadline(place, day)
      const [baseDay, dueDay] = [dayOfDate(base), dayOfDate(due)]
      const ok =
        base.equals(dateOf(day).add({ months: 1 })) &&
        calendar.isWorkingDay(dueDay) &&
        dueDay >= earlier &&
        dueDay - day >= 28 &&
        noneWorking(baseDay, dueDay) &&
        Temporal.PlainDate.compare(strictDue, due) <= 0 &&
        strict.isWorkingDay(dayOfDate(strictDue)) &&
        Temporal.PlainDate.compare(safe, base) <= 0 &&
        calendar.isWorkingDay(dayOfDate(safe))
      if (!ok) expect.fail(`received ${dateOf(day)}: ${JSON.stringify({ base, due, strictDue, safe })}`)
      earlier = dueDay
    }
  })

  test('three months from the anchor when the notice is sent in time, and nothing when it is late', () => {
    let earlier = 0
    for (const day of days) {
      const plain = deadline(place, day)
      const limit = plain.extNoticeBy ? dayOfDate(plain.extNoticeBy) : Number.NaN
      const inTime = deadline(place, day, [{ type: 'extensionNotified', at: noon(limit) }])
      const late = deadline(place, day, [{ type: 'extensionNotified', at: noon(limit + 1) }])
      const ok =
        inTime.extended &&
        dayOfDate(inTime.due) >= earlier &&
        calendar.isWorkingDay(dayOfDate(inTime.due)) &&
        inTime.base.equals(dateOf(day).add({ months: 3 })) &&
        Temporal.PlainDate.compare(inTime.due, plain.due) >= 0 &&
        !late.extended &&
        late.due.equals(plain.due)
      if (!ok) expect.fail(`received ${dateOf(day)}`)
      earlier = dayOfDate(inTime.due)
    }
  })

  const noneWorking = (from: number, to: number) => {
    for (let day = from; day < to; day++) if (calendar.isWorkingDay(day)) return false
    return true
  }
})

test('received plus 30 days would be late on 164 of the 2,496 receipt days from January 2024 to October 2030 in Berlin', () => {
  const berlin = { country: 'DE', region: 'BE', timeZone: 'UTC', regionalRoll: true }
  const receipts = days.filter(day => day <= dayOf(2030, 10, 31))
  const calendar = calendarsOf(berlin, true).due
  const late = receipts.filter(day => {
    let naive = day + 30
    while (isWeekend(naive) || calendar.holidayOn(naive)) naive++
    return naive > dayOfDate(deadline(berlin, day).due)
  })
  expect([late.length, receipts.length]).toEqual([164, 2496])
})

describe('any law, any events', () => {
  const someDay = fc.integer({ min: dayOf(2024, 1, 1), max: dayOf(2032, 12, 31) })
  const cals: Record<string, string> = { CCPA: 'US', CH: 'CH', BR: 'BR', PIPEDA: 'CA', QC: 'CA', KR: 'KR' }
  const input = fc
    .record({
      profile: fc.constantFrom(...profileIds),
      zone: fc.constantFrom('Europe/Berlin', 'Atlantic/Azores', 'Africa/Cairo', 'America/Havana', 'Asia/Seoul'),
      day: someDay,
      second: fc.integer({ min: 0, max: 86_399 }),
      events: fc.array(
        fc.record({ type: fc.constantFrom(...eventTypes), after: fc.integer({ min: -20 * 24, max: 150 * 24 }) }),
        { maxLength: 8 },
      ),
    })
    .map(({ profile, zone, day, second, events }): DeadlineInput => {
      const receivedAt = Temporal.Instant.fromEpochMilliseconds(day * 86_400_000 + second * 1000)
      const uk = { country: 'GB', region: 'SCT' }
      const place = cals[profile] ? { country: cals[profile] } : profile === 'EU' ? { country: 'DE', region: 'SN' } : uk
      return {
        profile,
        establishment: { ...place, timeZone: zone, regionalRoll: true },
        receivedAt,
        events: events.map(({ type, after }) => ({ type, at: receivedAt.add({ hours: after }) })),
      }
    })

  test('`safe` and `strictDue` are never after `due`, and the day is over just before `endsBefore`', () => {
    fc.assert(
      fc.property(input, given => {
        const { due, base, safe, strictDue, endsBefore, explain } = computeDeadline(given)
        const zone = given.establishment.timeZone
        expect(Temporal.PlainDate.compare(safe, due)).toBeLessThanOrEqual(0)
        expect(Temporal.PlainDate.compare(strictDue, due)).toBeLessThanOrEqual(0)
        expect(Temporal.PlainDate.compare(base, due)).toBeLessThanOrEqual(0)
        expect(endsBefore.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate().equals(due)).toBe(true)
        expect(
          endsBefore
            .toZonedDateTimeISO(zone)
            .toPlainDate()
            .equals(due.add({ days: 1 })),
        ).toBe(true)
        expect(explain.map(({ code }) => code)).toEqual(expect.arrayContaining(['received', 'base', 'due', 'safe']))
      }),
      { numRuns: 3000 },
    )
  })

  test('excluded days are the union of the dates in question', () => {
    fc.assert(
      fc.property(input, given => {
        const { anchor, excludedDays, due, extended } = computeDeadline(given)
        const plain = computeDeadline({ ...given, events: withoutQuestions(given.events) })
        const union = unionOf(given, dayOfDate(anchor)).size
        const inPeriod = given.events.every(
          ({ type, at }) => !type.endsWith('Asked') || at.until(noon(dayOfDate(plain.base))).sign > 0,
        )
        if (inPeriod) expect(excludedDays).toBe(union)
        expect(excludedDays).toBeLessThanOrEqual(union)
        if (profiles[given.profile].pause === 'none') expect(excludedDays).toBe(0)
        if (extended === plain.extended && anchor.equals(plain.anchor))
          expect(Temporal.PlainDate.compare(plain.due, due)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 3000 },
    )
  })

  test('the days that do not count are added to the whole term first, and only then the day is moved', () => {
    fc.assert(
      fc.property(input, given => {
        const { anchor, base, due, excludedDays, extended } = computeDeadline(given)
        const { first, extendedTotal, rolls } = profiles[given.profile]
        const term = extended && extendedTotal ? extendedTotal : first
        expect(base.toString()).toBe(anchor.add(term).add({ days: excludedDays }).toString())
        const calendar = calendarsOf(given.establishment, rolls).due
        let day = dayOfDate(base)
        while (rolls && !calendar.isWorkingDay(day)) day++
        expect(dayOfDate(due)).toBe(day)
      }),
      { numRuns: 3000 },
    )
  })

  test('events that a law does not know change nothing', () => {
    fc.assert(
      fc.property(input, given => {
        if (!['QC', 'KR'].includes(given.profile)) return
        const { explain: _, ...bare } = computeDeadline({ ...given, events: [] })
        expect(JSON.stringify({ ...computeDeadline(given), explain: undefined })).toBe(JSON.stringify(bare))
      }),
    )
  })
})

const questions: readonly EventType[] = ['clarificationAsked', 'clarificationReceived', 'identityAsked']
const withoutQuestions = (events: readonly DeadlineEvent[]) => events.filter(({ type }) => !questions.includes(type))

/** Every date between a question and its answer, written down one by one: slow, and plainly what the text says. */
function unionOf({ profile, establishment, events }: DeadlineInput, anchor: number): Set<number> {
  const local = events.map(({ type, at }) => ({
    type,
    day: dayOfDate(at.toZonedDateTimeISO(establishment.timeZone).toPlainDate()),
  }))
  const { pause } = profiles[profile]
  const union = new Set<number>()
  for (const kind of pause === 'edpb' ? ['clarification', 'identity'] : pause === 'none' ? [] : ['clarification']) {
    const answers = local.filter(({ type }) => type === `${kind}Received`)
    local
      .filter(({ type }) => type === `${kind}Asked`)
      .forEach((asked, n) => {
        const answered = answers[n]?.day ?? Number.NEGATIVE_INFINITY
        for (let day = pause === 'uk12A' ? asked.day : asked.day + 1; day <= answered; day++)
          if (day >= anchor) union.add(day)
      })
  }
  return union
}
