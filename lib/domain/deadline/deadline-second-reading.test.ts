import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendars } from '#lib/domain/calendar/calendars.ts'
import { dayOfDate } from '#lib/domain/calendar/day.ts'
import vectors from '#lib/domain/fixtures/deadline-vectors.json' with { type: 'json' }
import { toolSetting } from '#lib/settings.ts'
import { place as placed } from '#lib/testing/test-deadline.ts'
import { computeDeadline } from './deadline.ts'
import { type EventType, eventTypes } from './deadline-events.ts'
import { type ProfileId, profileIds } from './deadline-profiles.ts'
import type { DeadlineInput } from './reckon.ts'

// The rules of docs/law/deadlines.md read a second time, as plainly and slowly as they are written: dates as text, days
// in sets, one day after the other. It shares nothing with the engine but the holidays. Where they differ, one is wrong.

type Second = Record<string, string | number | boolean | null | undefined>
type Local = { type: EventType; day: Temporal.PlainDate; counts?: boolean }

const months: ProfileId[] = ['EU', 'UK2020', 'UK2026']
const firstDays: Partial<Record<ProfileId, number>> = { CCPA: 45, CH: 30, QC: 30, BR: 15, PIPEDA: 30, KR: 10 }
const allDays: Partial<Record<ProfileId, number>> = { CCPA: 90, PIPEDA: 60 }

function secondReading(input: DeadlineInput): Second {
  const { profile, establishment, receivedAt, events } = input
  const local = (at: Temporal.Instant) => at.toZonedDateTimeISO(establishment.timeZone).toPlainDate()
  const told = events.map(({ at, ...event }): Local => ({ ...event, day: local(at) }))
  const receivedDate = local(receivedAt)
  const dueFrom = (day: Temporal.PlainDate) => readingFrom(day, told, receivedDate, input).due
  return readingFrom(anchorOf(profile, receivedDate, told, codeOf(establishment), dueFrom), told, receivedDate, input)
}

/** Everything that follows once it is known from which day the period runs. */
function readingFrom(
  anchor: Temporal.PlainDate,
  told: Local[],
  receivedDate: Temporal.PlainDate,
  { profile, establishment }: DeadlineInput,
): Second & { due: string } {
  const add = (extended: boolean) =>
    months.includes(profile)
      ? anchor.add({ months: extended ? 3 : 1 }, { overflow: 'constrain' })
      : anchor.add({ days: (extended ? allDays[profile] : firstDays[profile]) ?? 0 })
  const mayExtend = months.includes(profile) || allDays[profile] !== undefined
  const [code, national] = [codeOf(establishment), establishment.country]
  const roll = (day: Temporal.PlainDate, by: string) => (months.includes(profile) ? forward(day, by) : day)
  const excludedIn = (extended: boolean) =>
    excluded(profile, told, anchor, n => roll(add(extended).add({ days: n }), code))

  const limit = (days: number) => {
    const requested = told.find(({ type }) => type === 'requestDated')?.day
    return profile === 'PIPEDA' && requested ? requested.add({ days: 30 }) : add(false).add({ days })
  }
  const inTime = limit(excludedIn(false).size)
  const extended = mayExtend && told.some(({ type, day }) => type === 'extensionNotified' && !isAfter(day, inTime))
  const excludedDays = excludedIn(extended).size
  const base = add(extended).add({ days: excludedDays })
  const due = roll(base, code)
  return {
    receivedDate: `${receivedDate}`,
    anchor: `${anchor}`,
    excludedDays,
    base: `${base}`,
    due: `${due}`,
    strictDue: `${roll(base, national === 'GB' ? code : national)}`,
    safe: `${back(profile === 'EU' ? add(extended) : base, code)}`,
    endsBefore: `${due.add({ days: 1 }).toZonedDateTime(establishment.timeZone).toInstant()}`,
    extNoticeBy: mayExtend ? `${limit(excludedDays)}` : null,
    extended,
    ...(profile === 'CCPA' ? { ackBy: `${tenthBusinessDay(receivedDate)}` } : {}),
  }
}

function anchorOf(
  profile: ProfileId,
  received: Temporal.PlainDate,
  told: Local[],
  code: string,
  dueFrom: (anchor: Temporal.PlainDate) => string,
): Temporal.PlainDate {
  if (profile === 'CH') return told.find(({ type }) => type === 'feeNotice')?.day.add({ days: 10 }) ?? received
  if (profile === 'BR') return told.find(({ type }) => type === 'requestDated')?.day ?? received
  if (profile !== 'UK2020' && profile !== 'UK2026') return received
  const met: { asked: string; came: string }[] = []
  const kinds = ['identityAsked identityReceived', 'authorityAsked authorityReceived', 'feeNotice feePaid']
  for (const [asking, coming] of kinds.map(pair => pair.split(' '))) {
    const asked = told.filter(({ type }) => type === asking)
    const came = told.filter(({ type }) => type === coming)
    for (const [n, { day, counts }] of came.entries()) {
      const question = asked[n]?.day
      const from = question && isAfter(day, question) ? question : day
      const late = question && isAfter(from, fifthWorkingDay(received, code))
      if (counts ?? !late) met.push({ asked: `${from}`, came: `${day}` })
    }
  }
  let latest = `${received}`
  for (const { asked, came } of met.sort((a, b) => (a.asked + a.came < b.asked + b.came ? -1 : 1)))
    if (asked <= dueFrom(Temporal.PlainDate.from(latest)) && came > latest) latest = came
  return Temporal.PlainDate.from(latest)
}

function fifthWorkingDay(received: Temporal.PlainDate, code: string): Temporal.PlainDate {
  const days = Array.from({ length: 40 }, (_, n) => received.add({ days: n + 1 })).filter(day => !isFree(day, code))
  return days[4] ?? received
}

function excluded(
  profile: ProfileId,
  told: Local[],
  anchor: Temporal.PlainDate,
  lastDay: (excluded: number) => Temporal.PlainDate,
): Set<string> {
  const days = new Set<string>()
  const kinds = profile === 'EU' ? ['clarification', 'identity'] : profile.startsWith('UK') ? ['clarification'] : []
  const asked = kinds.flatMap(kind => {
    const answers = told.filter(({ type }) => type === `${kind}Received`)
    return told.filter(({ type }) => type === `${kind}Asked`).map(({ day }, n) => ({ from: day, to: answers[n]?.day }))
  })
  for (const { from, to } of asked.sort((a, b) => Temporal.PlainDate.compare(a.from, b.from))) {
    if (!to || isAfter(from, lastDay(days.size))) continue
    for (let day = profile === 'UK2026' ? from : from.add({ days: 1 }); !isAfter(day, to); day = day.add({ days: 1 }))
      if (!isAfter(anchor, day)) days.add(`${day}`)
  }
  return days
}

const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) > 0

function codeOf({ country, region, regionalRoll }: DeadlineInput['establishment']): string {
  return region !== undefined && (regionalRoll || country === 'GB') ? `${country}-${region}` : country
}

const isFree = (day: Temporal.PlainDate, code: string): boolean =>
  day.dayOfWeek > 5 ||
  (code === 'US' ? federal(day.year).includes(`${day}`) : calendars.get(code)?.holidayOn(dayOfDate(day)) !== undefined)

function forward(day: Temporal.PlainDate, code: string): Temporal.PlainDate {
  return isFree(day, code) ? forward(day.add({ days: 1 }), code) : day
}

function back(day: Temporal.PlainDate, code: string): Temporal.PlainDate {
  return isFree(day, code) ? back(day.subtract({ days: 1 }), code) : day
}

/** The federal holidays of the United States (5 U.S.C. 6103), each with the day on which it is kept. */
function federal(year: number): string[] {
  const nth = (month: number, weekday: number, n: number) => {
    const first = Temporal.PlainDate.from({ year, month, day: 1 })
    return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (n - 1) })
  }
  const memorial = nth(5, 1, 5).month === 5 ? nth(5, 1, 5) : nth(5, 1, 4)
  const floating = [nth(1, 1, 3), nth(2, 1, 3), memorial, nth(9, 1, 1), nth(10, 1, 2), nth(11, 4, 4)]
  const fixed = [
    `${year}-01-01`,
    `${year}-06-19`,
    `${year}-07-04`,
    `${year}-11-11`,
    `${year}-12-25`,
    `${year + 1}-01-01`,
  ]
  const kept = fixed.map(iso => {
    const day = Temporal.PlainDate.from(iso)
    return day.add({ days: day.dayOfWeek === 6 ? -1 : day.dayOfWeek === 7 ? 1 : 0 })
  })
  return [...floating, ...kept].map(String)
}

function tenthBusinessDay(received: Temporal.PlainDate): Temporal.PlainDate {
  let day = received
  for (let count = 0; count < 10; ) {
    day = day.add({ days: 1 })
    if (!isFree(day, 'US')) count += 1
  }
  return day
}

const regional = [...calendars.keys()]
const others: Partial<Record<ProfileId, string>> = { CCPA: 'US', CH: 'CH', BR: 'BR', PIPEDA: 'CA', QC: 'CA', KR: 'KR' }
const british = regional.filter(code => code.startsWith('GB-'))
/** Half-hour and quarter-hour offsets, zones beyond the date line, clocks that change at midnight or twice in a month. */
const zones = `
  Europe/Berlin Europe/London Europe/Dublin Atlantic/Azores Africa/Casablanca Africa/Cairo Pacific/Apia
  Pacific/Kiritimati Pacific/Pago_Pago Pacific/Chatham Australia/Lord_Howe Asia/Tehran America/Havana
  America/Santiago America/Asuncion America/St_Johns America/Los_Angeles Asia/Beirut Asia/Kathmandu Asia/Seoul
  Antarctica/Troll Asia/Gaza Europe/Chisinau UTC
`
  .trim()
  .split(/\s+/)

const from = Date.UTC(2023, 11, 1) / 1000
const to = Date.UTC(2033, 0, 1) / 1000
const hour = 3600
/** Most events lie in the first months; some on the instant itself, some before it. */
const after = fc.oneof(
  fc.integer({ min: -3 * 24 * hour, max: 45 * 24 * hour }),
  fc.integer({ min: -40 * 24 * hour, max: 200 * 24 * hour }),
)
const anyInput = fc
  .record({
    profile: fc.constantFrom(...profileIds),
    zone: fc.constantFrom(...zones),
    code: fc.constantFrom(...regional),
    nation: fc.constantFrom(...british),
    rolled: fc.boolean(),
    second: fc.integer({ min: from, max: to }),
    events: fc.array(fc.record({ type: fc.constantFrom(...eventTypes), after }), { maxLength: 9, size: 'max' }),
  })
  .map(({ profile, zone, code, nation, rolled, second, events }): DeadlineInput => {
    const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    const [country = '', region] = (others[profile] ?? (profile === 'EU' ? code : nation)).split('-')
    const place = { country, timeZone: zone, regionalRoll: rolled, ...(region === undefined ? {} : { region }) }
    return {
      profile,
      establishment: place,
      receivedAt: at(second),
      events: events.map(({ type, after: later }) => ({ type, at: at(second + later) })),
    }
  })

const engine = (input: DeadlineInput, wanted: Second): Second => {
  const computed: Second = JSON.parse(JSON.stringify(computeDeadline(input)))
  return Object.fromEntries(Object.keys(wanted).map(key => [key, computed[key]]))
}

const runs = toolSetting('FIFTEEN_FULL') ? 50_000 : 5_000

test(`${runs} random places, laws, instants and events: two readings of the law give the same dates`, () => {
  fc.assert(
    fc.property(anyInput, input => {
      const wanted = secondReading(input)
      expect(engine(input, wanted)).toEqual(wanted)
    }),
    { numRuns: runs },
  )
}, 300_000)

test.each(vectors)('the second reading, too, gives what vector $id expects', vector => {
  const read = secondReading({
    profile: vector.profile as ProfileId,
    establishment: placed(vector.cal, vector.tz),
    receivedAt: Temporal.Instant.from(vector.receivedAt),
    events: vector.events.map(({ at, ...event }) => ({
      ...event,
      type: event.type as EventType,
      at: Temporal.Instant.from(at),
    })),
  })
  expect(read).toMatchObject(vector.expect)
})
