import type { AccessRequest } from './access-request.ts'
import { dayAt, workingDaysBefore } from './clocks.ts'
import type { Course } from './course.ts'
import { courseOf } from './course-of.ts'
import type { Deadline } from './deadline.ts'
import { type ClockState, clockIn } from './overlays.ts'
import { promiseOf } from './promise.ts'

/** What a reminder says: `goOn`: no answer came, go on with what there is; `questionWaits`, `unread`: to the subject. */
export type ReminderKind =
  | 'assigned'
  | 'half'
  | 'threeQuarters'
  | 'threeDays'
  | 'oneDay'
  | 'late'
  | 'goOn'
  | 'questionWaits'
  | 'unread'

/** A reminder that is due. `key` is the same for ever, so that each is sent once; it goes into the fact `reminded`. */
export type Reminder = { key: string; to: 'staff' | 'subject'; kind: ReminderKind; day: Temporal.PlainDate }

const questionDays = 7
const unreadDays = 14
const goOnDays = 5

/**
 * The reminders due at `now` that were not sent yet. Staff get the newest step of the ladder only: what was missed while
 * nothing ran is not sent after the fact. The subject is left in peace while the clock is suspended or not started, and
 * while an extension runs (a lawful wait).
 */
export function remindersOf(request: AccessRequest, now: Temporal.Instant, tzdbVersion: string): Reminder[] {
  const course = courseOf(request)
  const promise = promiseOf(request, tzdbVersion)
  const view: View = {
    request,
    course,
    promise,
    clock: clockIn(course, request, promise, now),
    today: dayAt(request, now),
  }
  const sent = new Set(request.facts.flatMap(fact => (fact.kind === 'reminded' ? [fact.key] : [])))
  const due = course.endedAt === null ? [...toStaff(view), ...toWaiting(view)] : toAnswered(view)
  return due.filter(({ key, day }) => Temporal.PlainDate.compare(day, view.today) <= 0 && !sent.has(key))
}

/** The staff ladder of a case with the day of each step: half, three quarters, three and one working day, late. */
export function ladderOf(request: AccessRequest, promise: Deadline): { kind: ReminderKind; day: Temporal.PlainDate }[] {
  const { anchor, safe, due } = promise
  const whole = anchor.until(safe).days
  const share = (part: number) => anchor.add({ days: Math.ceil(whole * part) })
  const ladder: { kind: ReminderKind; day: Temporal.PlainDate }[] = [
    { kind: 'half', day: share(0.5) },
    { kind: 'threeQuarters', day: share(0.75) },
    { kind: 'threeDays', day: workingDaysBefore(request, safe, 3) },
    { kind: 'oneDay', day: workingDaysBefore(request, safe, 1) },
    { kind: 'late', day: due.add({ days: 1 }) },
  ]
  return ladder.sort((a, b) => Temporal.PlainDate.compare(a.day, b.day))
}

type View = {
  request: AccessRequest
  course: Course
  promise: Deadline
  clock: ClockState
  today: Temporal.PlainDate
}

function toStaff({ request, course, promise, clock, today }: View): Reminder[] {
  const round = promise.extended ? 'extended' : 'first'
  const reached = ladderOf(request, promise).filter(
    ({ kind, day }) => Temporal.PlainDate.compare(day, today) <= 0 && (kind !== 'late' || clock === 'missed'),
  )
  const step = reached.at(-1)
  const assigned = request.facts.findLast(fact => fact.kind === 'assigned')
  const reminders: Reminder[] = step ? [{ key: `staff:${round}:${step.kind}`, to: 'staff', ...step }] : []
  if (assigned)
    reminders.push({
      key: `staff:assigned:${assigned.id}`,
      to: 'staff',
      kind: 'assigned',
      day: dayAt(request, assigned.at),
    })
  const question = course.clarification?.asked
  if (question) {
    const own = Temporal.PlainDate.from(question.goOnFrom)
    const latest = workingDaysBefore(request, promise.safe, goOnDays)
    const day = Temporal.PlainDate.compare(own, latest) < 0 ? own : latest
    reminders.push({ key: `staff:goOn:${question.id}`, to: 'staff', kind: 'goOn', day })
  }
  return reminders
}

/** To a subject who waits or is waited for: only while the clock runs, or once it is missed. */
function toWaiting({ request, course, promise, clock }: View): Reminder[] {
  const round = promise.extended ? 'extended' : 'first'
  if (clock === 'missed')
    return [{ key: `subject:${round}:late`, to: 'subject', kind: 'late', day: promise.due.add({ days: 1 }) }]
  if (clock !== 'running' || promise.extended) return []
  const open = [course.identity, course.authority, course.fee, course.clarification]
  return open.flatMap(question => {
    if (!question || question.answered) return []
    const day = dayAt(request, question.asked.at).add({ days: questionDays })
    return [
      { key: `subject:question:${question.asked.id}`, to: 'subject' as const, kind: 'questionWaits' as const, day },
    ]
  })
}

/** Once: an answer that lies unread. */
function toAnswered({ request, course }: View): Reminder[] {
  const readable = ['DELIVERED', 'PARTIAL', 'FOLLOW_UP'].includes(course.stage)
  const read = request.facts.some(({ kind }) => kind === 'report_read' || kind === 'downloaded')
  if (!readable || read || !course.endedAt) return []
  const day = dayAt(request, course.endedAt).add({ days: unreadDays })
  return [{ key: 'subject:unread', to: 'subject', kind: 'unread', day }]
}
