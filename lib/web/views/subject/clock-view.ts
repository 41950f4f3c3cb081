import type { AccessRequest, Fact } from '#lib/domain/case/access-request.ts'
import type { Course } from '#lib/domain/case/course.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { bases } from '#lib/domain/case/ground.ts'
import { clockIn } from '#lib/domain/case/overlays.ts'
import { extendedTo, promiseOf } from '#lib/domain/case/promise.ts'
import { rightNotes } from '#lib/web/forms/subject/right-form.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Given = { request: AccessRequest; now: Temporal.Instant; tzdbVersion: string; words: Words }

/** A clock event as its subject reads it: what happened, why, and one way on. */
export type ClockNote = {
  key: string
  title: string | null
  lines: string[]
  way: 'answer' | 'complain' | null
}

/** What the clock of a request does besides running, and what was decided: for the person the data are about. */
export function clockView(given: Given): ClockNote[] {
  const course = courseOf(given.request)
  return [
    ...refusals(course, given),
    ...questions(course, given),
    ...waits(course, given),
    ...extensions(given),
    ...complaints(course, given),
    ...rightNotes(given),
  ]
}

const dayOf = ({ request, words }: Given, at: Temporal.Instant) =>
  words.day(at.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate())

function questions(course: Course, given: Given): ClockNote[] {
  const { request, now, tzdbVersion, words } = given
  const clock = clockIn(course, request, promiseOf(request, tzdbVersion), now)
  const effect = clock === 'suspended' ? 'paused' : clock === 'notStarted' ? 'notStarted' : 'asked'
  return [course.clarification, course.identity].flatMap(question => {
    if (!question) return []
    const { asked, answered } = question
    const arrived = answered ? request.facts.findLast(fact => fact.kind === 'identity_received') : undefined
    return [
      {
        key: asked.id,
        title: null,
        lines: [
          arrived
            ? words.t('status.clock.answered', { date: dayOf(given, arrived.at) })
            : words.t(`status.clock.${effect}`, { date: dayOf(given, asked.at) }),
        ],
        way: answered ? null : ('answer' as const),
      },
    ]
  })
}

/** A fee, or a proof of authority, that is waited for; what to do stands in the letter. */
function waits({ fee, authority }: Course, given: Given): ClockNote[] {
  const note = (asked: Fact, key: 'fee' | 'authority'): ClockNote => ({
    key: asked.id,
    title: null,
    lines: [given.words.t(`status.clock.${key}`, { date: dayOf(given, asked.at) })],
    way: null,
  })
  return [
    ...(fee ? [note(fee.asked, 'fee')] : []),
    ...(authority && !authority.answered ? [note(authority.asked, 'authority')] : []),
  ]
}

function extensions(given: Given): ClockNote[] {
  const { request, tzdbVersion, words } = given
  const day = extendedTo(request, tzdbVersion)
  const proposed = request.facts.findLast(fact => fact.kind === 'extension_proposed')
  if (!day || !proposed) return []
  return [
    {
      key: proposed.id,
      title: words.t('status.clock.extendedTitle'),
      lines: [
        words.t('status.clock.extended', { date: words.day(day), why: proposed.words }),
        words.t('status.clock.extendedComplain'),
      ],
      way: 'complain',
    },
  ]
}

/** The reason first, then what can be done. A part that is refused is told once the answer is there. */
function refusals({ stage, refusal }: Course, given: Given): ClockNote[] {
  const { request, words } = given
  const whole = request.facts.findLast(fact => fact.kind === 'refused')
  const told = refusal && (refusal.proposed.whole ? stage === 'REFUSED' || stage === 'CLOSED' : stage === 'PARTIAL')
  if (!refusal || !told) return []
  const { proposed } = refusal
  return [
    {
      key: proposed.id,
      title: words.t(proposed.whole ? 'status.clock.refusedTitle' : 'status.clock.partTitle'),
      lines: [
        proposed.whole && whole ? whole.reasons : proposed.reasons,
        ...proposed.grounds.map(ground =>
          words.t('status.clock.refusedGround', {
            ground: words.t(`case.ground.${ground}`),
            basis: bases[ground].basis,
          }),
        ),
        words.t('status.clock.refusedWords'),
      ],
      way: 'complain',
    },
  ]
}

function complaints(course: Course, given: Given): ClockNote[] {
  const { request, words } = given
  const made = request.facts.flatMap(fact => (fact.kind === 'complaint' ? [fact] : []))
  const newest = made.at(-1)
  if (!newest) return []
  const date = dayOf(given, newest.at)
  const answer = request.facts.slice(request.facts.indexOf(newest)).find(isAnswer)
  if (!answer)
    return [{ key: newest.id, title: null, lines: [words.t('status.clock.complaintOpen', { date })], way: null }]
  return course.complaints.length > 0
    ? []
    : [{ key: newest.id, title: words.t('status.clock.complaintAnswer', { date }), lines: [answer.words], way: null }]
}

const isAnswer = (fact: Fact): fact is Extract<Fact, { kind: 'complaint_answered' }> =>
  fact.kind === 'complaint_answered'
