import { checkedYears } from '#lib/domain/calendar/calendars.ts'
import { dateOf, type EpochDay, isWeekend, yearOf } from '#lib/domain/calendar/day.ts'
import type { Question } from './deadline-pauses.ts'
import type { Precondition } from './deadline-preconditions.ts'
import type { Reckoning } from './reckon.ts'

/**
 * One step of "why this date?": a code for the sentence (the words live in the messages) and the values in it. Dates are
 * Temporal, so that each language writes them in its own way.
 */
export type Step = { code: StepCode; values: Record<string, string | number | Temporal.PlainDate | Temporal.Instant> }

export type StepCode =
  | 'received'
  | 'startsLater'
  | 'preconditionAfterPeriod'
  | 'preconditionNoted'
  | 'startsWithRequest'
  | 'startsAfterFeeNotice'
  | 'periodMonths'
  | 'periodDays'
  | 'identityExcluded'
  | 'clarificationExcluded'
  | 'questionUnanswered'
  | 'questionAfterPeriod'
  | 'extensionInTime'
  | 'extensionTooLate'
  | 'noExtension'
  | 'base'
  | 'weekend'
  | 'holiday'
  | 'due'
  | 'dueNationally'
  | 'safe'
  | 'endsBefore'
  | 'acknowledge'
  | 'calendarNotChecked'

/** The steps from receipt to date, in the order of the calculation (accountability: Art. 5(2) GDPR). */
export function explain(reckoning: Reckoning, endsBefore: Temporal.Instant): Step[] {
  const { profile, calendars, received, base, due, strictDue, safe, ackBy, timeZone } = reckoning
  return [
    step('received', { date: dateOf(received), zone: timeZone, profile: profile.id, source: profile.source }),
    ...reckoning.preconditions.flatMap(notCounted),
    ...start(reckoning),
    ...reckoning.questions.map(pause),
    ...extension(reckoning),
    step('base', { date: dateOf(base), excluded: reckoning.excluded }),
    ...(profile.rolls ? skipped(base, due, calendars.due.holidayOn) : []),
    step('due', { date: dateOf(due), calendar: calendars.due.code }),
    ...(strictDue < due ? [step('dueNationally', { date: dateOf(strictDue), calendar: calendars.strict.code })] : []),
    step('safe', { date: dateOf(safe) }),
    step('endsBefore', { instant: endsBefore, zone: timeZone }),
    ...(ackBy === null ? [] : [step('acknowledge', { date: dateOf(ackBy) })]),
    ...(isChecked(due) ? [] : [step('calendarNotChecked', checkedYears)]),
  ]
}

const step = (code: StepCode, values: Step['values']): Step => ({ code, values })

const laterStart = {
  receipt: null,
  preconditions: 'startsLater',
  feeNotice: 'startsAfterFeeNotice',
  request: 'startsWithRequest',
} as const

function start({ profile, received, anchor, first }: Reckoning): Step[] {
  const moved = anchor === received ? null : laterStart[profile.start]
  const period =
    'months' in profile.first
      ? step('periodMonths', { months: profile.first.months, date: dateOf(first) })
      : step('periodDays', { days: profile.first.days, date: dateOf(first) })
  return moved ? [step(moved, { date: dateOf(anchor) }), period] : [period]
}

/** What came and did not move the start, and why not. */
function notCounted({ kind, asked, came, effect }: Precondition): Step[] {
  const values = { kind, asked: dateOf(asked), came: dateOf(came) }
  if (effect === 'counts') return []
  return [step(effect === 'noted' ? 'preconditionNoted' : 'preconditionAfterPeriod', values)]
}

function pause({ kind, asked, answered, days, effect }: Question): Step {
  if (answered === null) return step('questionUnanswered', { asked: dateOf(asked) })
  const values = { asked: dateOf(asked), answered: dateOf(answered), days }
  return step(effect === 'afterPeriod' ? 'questionAfterPeriod' : `${kind}Excluded`, values)
}

function extension({ profile, events, extended, noticeBy }: Reckoning): Step[] {
  if (noticeBy === null || !profile.extendedTotal) return []
  const notices = events.filter(({ type }) => type === 'extensionNotified').map(({ day }) => day)
  const limit = { limit: dateOf(noticeBy) }
  if (notices.length === 0) return [step('noExtension', limit)]
  const date = dateOf(Math.min(...notices))
  return [step(extended ? 'extensionInTime' : 'extensionTooLate', { date, ...limit, ...profile.extendedTotal })]
}

/** Each day that the roll passed over, with its reason. */
function skipped(base: EpochDay, due: EpochDay, holidayOn: (day: EpochDay) => string | undefined): Step[] {
  return Array.from({ length: due - base }, (_, passed) => {
    const day = base + passed
    const name = holidayOn(day)
    return isWeekend(day) || name === undefined
      ? step('weekend', { date: dateOf(day) })
      : step('holiday', { date: dateOf(day), name })
  })
}

function isChecked(day: EpochDay): boolean {
  const year = yearOf(day)
  return checkedYears.first <= year && year <= checkedYears.last
}
