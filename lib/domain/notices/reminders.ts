import { dateOf, dayOfDate, type EpochDay, localDay } from '#lib/domain/calendar/day.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { calendarOf, goOnDays, workingDayBack } from '#lib/domain/case/clocks.ts'
import type { Course } from '#lib/domain/case/course.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { type ClockState, clockIn } from '#lib/domain/case/overlays.ts'
import { promiseOf } from '#lib/domain/case/promise.ts'
import type { Deadline } from '#lib/domain/deadline/deadline.ts'

/**
 * What a reminder says: `goOn`: no answer came, go on with what there is; `decide`: who asks, who acts or a fee stays open,
 * and only a person can say what follows; `questionWaits`, `unread`: to the subject.
 */
export type ReminderKind =
  | 'assigned'
  | 'half'
  | 'threeQuarters'
  | 'threeDays'
  | 'oneDay'
  | 'late'
  | 'goOn'
  | 'decide'
  | 'questionWaits'
  | 'unread'

/** A reminder that is due. `key` is the same for ever, so that each is sent once; it goes into the fact `reminded`. */
export type Reminder = { key: string; to: 'staff' | 'subject'; kind: ReminderKind; day: Temporal.PlainDate }

const questionDays = 7
const unreadDays = 14

/**
 * The reminders due at `now` that were not sent yet. Staff get the newest step of the ladder only: what was missed while
 * nothing ran is not sent after the fact. The subject is left in peace while the clock is suspended or not started, and
 * while an extension runs (a lawful wait).
 */
export function remindersOf(request: AccessRequest, now: Temporal.Instant, tzdbVersion: string): Reminder[] {
  const course = courseOf(request)
  const today = localDay(now, request.establishment.timeZone)
  const planned = course.endedAt === null ? toOpen(request, course, now, tzdbVersion) : toAnswered(request, course)
  const due = planned.filter(({ day }) => day <= today)
  if (due.length === 0) return []
  const sent = new Set(request.facts.flatMap(fact => (fact.kind === 'reminded' ? [fact.key] : [])))
  return due.filter(({ key }) => !sent.has(key)).map(({ day, ...rest }) => ({ ...rest, day: dateOf(day) }))
}

/** The staff ladder of a case with the day of each step: half, three quarters, three and one working day, late. */
export const ladderOf = (
  request: AccessRequest,
  promise: Deadline,
): { kind: ReminderKind; day: Temporal.PlainDate }[] =>
  ladder(request, promise).map(({ kind, day }) => ({ kind, day: dateOf(day) }))

type Step = { kind: ReminderKind; day: EpochDay }
type Planned = Step & Pick<Reminder, 'key' | 'to'>
type View = { request: AccessRequest; course: Course; promise: Deadline; clock: ClockState; today: EpochDay }

function ladder(request: AccessRequest, promise: Deadline): Step[] {
  const [anchor, safe] = [dayOfDate(promise.anchor), dayOfDate(promise.safe)]
  const calendar = calendarOf(request)
  const share = (part: number) => anchor + Math.ceil((safe - anchor) * part)
  const steps: Step[] = [
    { kind: 'half', day: share(0.5) },
    { kind: 'threeQuarters', day: share(0.75) },
    { kind: 'threeDays', day: workingDayBack(calendar, safe, 3) },
    { kind: 'oneDay', day: workingDayBack(calendar, safe, 1) },
    { kind: 'late', day: dayOfDate(promise.due) + 1 },
  ]
  return steps.sort((a, b) => a.day - b.day)
}

function toOpen(request: AccessRequest, course: Course, now: Temporal.Instant, tzdbVersion: string): Planned[] {
  const promise = promiseOf(request, tzdbVersion)
  const clock = clockIn(course, request, promise, now)
  const view = { request, course, promise, clock, today: dayOfInstant(request, now) }
  return [...onLadder(view), ...onAssignment(request), ...onSilence(view), ...toWaiting(view)]
}

const dayOfInstant = ({ establishment }: AccessRequest, at: Temporal.Instant) => localDay(at, establishment.timeZone)

const roundOf = ({ extended }: Deadline) => (extended ? 'extended' : 'first')

function onLadder({ request, promise, clock, today }: View): Planned[] {
  const reached = ladder(request, promise).filter(
    ({ kind, day }) => day <= today && (kind !== 'late' || clock === 'missed'),
  )
  const step = reached.at(-1)
  return step ? [{ key: `staff:${roundOf(promise)}:${step.kind}`, to: 'staff', ...step }] : []
}

function onAssignment(request: AccessRequest): Planned[] {
  const fact = request.facts.findLast(({ kind }) => kind === 'assigned')
  if (!fact) return []
  return [{ key: `staff:assigned:${fact.id}`, to: 'staff', kind: 'assigned', day: dayOfInstant(request, fact.at) }]
}

/** No answer: the day that the question named, at the latest five working days before the day to plan for (law.md 2.4). */
function onSilence({ request, course, promise }: View): Planned[] {
  const latest = workingDayBack(calendarOf(request), dayOfDate(promise.safe), goOnDays)
  const question = course.clarification?.asked
  const named = question ? dayOfDate(Temporal.PlainDate.from(question.goOnFrom)) : latest
  return [
    ...(question
      ? [{ key: `staff:goOn:${question.id}`, to: 'staff', kind: 'goOn', day: Math.min(named, latest) } as const]
      : []),
    ...[course.identity, course.authority, course.fee].flatMap(open =>
      open && !open.answered
        ? [{ key: `staff:decide:${open.asked.id}`, to: 'staff', kind: 'decide', day: latest } as const]
        : [],
    ),
  ]
}

/** To a subject who waits or is waited for: only while the clock runs, or once it is missed. */
function toWaiting({ request, course, promise, clock }: View): Planned[] {
  const late = dayOfDate(promise.due) + 1
  if (clock === 'missed') return [{ key: `subject:${roundOf(promise)}:late`, to: 'subject', kind: 'late', day: late }]
  if (clock !== 'running' || promise.extended) return []
  return [course.identity, course.authority, course.fee, course.clarification].flatMap((question): Planned[] => {
    if (!question || question.answered) return []
    const { id, at } = question.asked
    const day = dayOfInstant(request, at) + questionDays
    return [{ key: `subject:question:${id}`, to: 'subject', kind: 'questionWaits', day }]
  })
}

/** Once: an answer that lies unread. */
function toAnswered(request: AccessRequest, { stage, endedAt }: Course): Planned[] {
  const readable = ['DELIVERED', 'PARTIAL', 'FOLLOW_UP'].includes(stage)
  const read = request.facts.some(({ kind }) => kind === 'report_read' || kind === 'downloaded')
  if (!readable || read || !endedAt) return []
  return [{ key: 'subject:unread', to: 'subject', kind: 'unread', day: dayOfInstant(request, endedAt) + unreadDays }]
}
