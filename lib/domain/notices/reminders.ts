import { dateOf, dayOfDate, type EpochDay, localDay } from '#lib/domain/calendar/day.ts'
import type { Case } from '#lib/domain/case/case.ts'
import { isAnswered } from '#lib/domain/case/matter.ts'
import { type Beside, nothingBeside } from '#lib/domain/case/owed/sources.ts'
import type { Owner } from '#lib/domain/case/owed/thing.ts'
import { calendarOf, goOnDays, workingDayBack } from '#lib/domain/case/working-days.ts'
import type { Deadline } from '#lib/domain/deadline/deadline.ts'
import { owedReminders } from './owed-reminders.ts'
import type { ReminderKind } from './reminder-kind.ts'

/**
 * A reminder that is due. `key` is the same for ever, so that each is sent once; it goes into the fact `reminded`. `owner`:
 * of a thing that is owed besides the answer, who does it.
 */
export type Reminder = {
  key: string
  to: 'staff' | 'subject'
  kind: ReminderKind
  day: Temporal.PlainDate
  owner?: Owner
}

const questionDays = 7
const unreadDays = 14

/**
 * The reminders due at `now` that were not sent yet. Staff get the newest step of the ladder only: what was missed while
 * nothing ran is not sent after the fact. The subject is left in peace while the clock is suspended or not started, and
 * while an extension runs (a lawful wait).
 */
export function remindersOf(request: Case, beside: Beside = nothingBeside): Reminder[] {
  const { reading, now } = request
  const today = dayOfInstant(request, now)
  const planned = [
    ...(reading.endedAt === null ? toOpen(request) : toAnswered(request)),
    ...besideTheAnswer(request, beside),
  ]
  const due = planned.filter(({ day }) => day <= today)
  const sent = new Set(reading.notice.reminded)
  return due.filter(({ key }) => !sent.has(key)).map(({ day, ...rest }) => ({ ...rest, day: dateOf(day) }))
}

/** The staff ladder of a case with the day of each step: half, three quarters, three and one working day, late. */
export const ladderOf = (request: Case): { kind: ReminderKind; day: Temporal.PlainDate }[] =>
  ladder(request).map(({ kind, day }) => ({ kind, day: dateOf(day) }))

type Step = { kind: ReminderKind; day: EpochDay }
type Planned = Step & Pick<Reminder, 'key' | 'to' | 'owner'>

const besideTheAnswer = (request: Case, beside: Beside): Planned[] =>
  owedReminders(request, beside).map(one => ({ to: 'staff', ...one }))

function ladder(request: Case): Step[] {
  const { deadline } = request
  const [anchor, safe] = [dayOfDate(deadline.anchor), dayOfDate(deadline.safe)]
  const calendar = calendarOf(request)
  const share = (part: number) => anchor + Math.ceil((safe - anchor) * part)
  const steps: Step[] = [
    { kind: 'half', day: share(0.5) },
    { kind: 'threeQuarters', day: share(0.75) },
    { kind: 'threeDays', day: workingDayBack(calendar, safe, 3) },
    { kind: 'oneDay', day: workingDayBack(calendar, safe, 1) },
    { kind: 'late', day: dayOfDate(deadline.due) + 1 },
  ]
  return steps.sort((a, b) => a.day - b.day)
}

const toOpen = (request: Case): Planned[] => [...onLadder(request), ...onSilence(request), ...toWaiting(request)]

const dayOfInstant = ({ establishment }: Case, at: Temporal.Instant) => localDay(at, establishment.timeZone)

const roundOf = ({ extended }: Deadline) => (extended ? 'extended' : 'first')

function onLadder(request: Case): Planned[] {
  const { deadline, clock, now } = request
  const today = dayOfInstant(request, now)
  const reached = ladder(request).filter(({ kind, day }) => day <= today && (kind !== 'late' || clock === 'missed'))
  const step = reached.at(-1)
  return step ? [{ key: `staff:${roundOf(deadline)}:${step.kind}`, to: 'staff', ...step }] : []
}

/** No answer: the day that the question named, at the latest five working days before the day to plan for. */
function onSilence(request: Case): Planned[] {
  const { reading, deadline } = request
  const latest = workingDayBack(calendarOf(request), dayOfDate(deadline.safe), goOnDays)
  const question = reading.clarification.question?.asked
  const named = question ? dayOfDate(Temporal.PlainDate.from(question.goOnFrom)) : latest
  return [
    ...(question
      ? [{ key: `staff:goOn:${question.id}`, to: 'staff', kind: 'goOn', day: Math.min(named, latest) } as const]
      : []),
    ...[reading.identity, reading.mandate, reading.fee].flatMap(({ question: open }) =>
      open && !open.answered
        ? [{ key: `staff:decide:${open.asked.id}`, to: 'staff', kind: 'decide', day: latest } as const]
        : [],
    ),
  ]
}

/** To a subject who waits or is waited for: only while the clock runs, or once it is missed. */
function toWaiting(request: Case): Planned[] {
  const { reading, deadline, clock } = request
  const late = dayOfDate(deadline.due) + 1
  if (clock === 'missed') return [{ key: `subject:${roundOf(deadline)}:late`, to: 'subject', kind: 'late', day: late }]
  if (clock !== 'running' || deadline.extended) return []
  return [reading.identity, reading.mandate, reading.fee, reading.clarification].flatMap(({ question }): Planned[] => {
    if (!question || question.answered) return []
    const { id, at } = question.asked
    const day = dayOfInstant(request, at) + questionDays
    return [{ key: `subject:question:${id}`, to: 'subject', kind: 'questionWaits', day }]
  })
}

/** Once: an answer that lies unread. */
function toAnswered(request: Case): Planned[] {
  const { reading } = request
  if (!isAnswered(reading) || reading.readingOfAnswer.read || !reading.endedAt) return []
  const day = dayOfInstant(request, reading.endedAt) + unreadDays
  return [{ key: 'subject:unread', to: 'subject', kind: 'unread', day }]
}
