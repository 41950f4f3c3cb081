import type { Case } from '#lib/domain/case/case.ts'
import { outcomeTarget } from '#lib/domain/case/clocks.ts'
import { bases } from '#lib/domain/case/ground.ts'
import { cameAt, type Stated } from '#lib/domain/case/matter.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { ClockNote } from './clock-note.ts'
import { rightNotes } from './right-notes.ts'

type Input = { request: Case; words: Words }

/** What the clock of a request does besides running, and what was decided: for the person the data are about. */
export const clockView = (given: Input): ClockNote[] => [
  ...refusals(given),
  ...questions(given),
  ...waits(given),
  ...extensions(given),
  ...complaints(given),
  ...rightNotes(given),
]

const dayOf = ({ request, words }: Input, at: Temporal.Instant) =>
  words.day(at.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate())

function questions(given: Input): ClockNote[] {
  const { request, words } = given
  const { clock, reading } = request
  const effect = clock === 'suspended' ? 'paused' : clock === 'notStarted' ? 'notStarted' : 'asked'
  return [reading.clarification.question, reading.identity.question].flatMap(question => {
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
function waits(given: Input): ClockNote[] {
  const { fee, mandate } = given.request.reading
  const note = (asked: Stated, key: 'fee' | 'authority'): ClockNote => ({
    key: asked.id,
    title: null,
    lines: [given.words.t(`status.clock.${key}`, { date: dayOf(given, asked.at) })],
    way: null,
  })
  return [
    ...(fee.question ? [note(fee.question.asked, 'fee')] : []),
    ...(mandate.question && !mandate.question.answered ? [note(mandate.question.asked, 'authority')] : []),
  ]
}

function extensions(given: Input): ClockNote[] {
  const { request, words } = given
  const day = request.extendedTo
  const proposed = request.facts.findLast(fact => fact.kind === 'extension_proposed')
  // What is over needs no time any more; the history and the letter keep it.
  if (!request.open || !day || !proposed) return []
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
function refusals({ request, words }: Input): ClockNote[] {
  const { stage, refusal } = request.reading
  const { proposed } = refusal
  const told = proposed?.whole ? stage === 'REFUSED' || stage === 'CLOSED' : stage === 'PARTIAL'
  if (!proposed || !told) return []
  const whole = request.facts.findLast(fact => fact.kind === 'refused')
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

/** Each complaint: that it came and by which day of our own it is answered, or its outcome. */
function complaints(given: Input): ClockNote[] {
  const { request, words } = given
  const day = (at: Temporal.Instant) => dayOf(given, at)
  return request.facts.flatMap((fact, at): ClockNote[] => {
    if (fact.kind !== 'complaint') return []
    const date = day(cameAt(fact))
    const answer = request.facts.slice(at).find(isAnswerTo(fact.id))
    if (answer) {
      const title = words.t('status.clock.complaintAnswer', { date })
      const outcome = words.t('status.clock.complaintOutcome', { outcome: answer.outcome ?? 'none' })
      const lines = [`${outcome} ${answer.words}`.trim(), ...(answer.done ? [answer.done] : [])]
      return [{ key: fact.id, title, lines, way: 'complain' }]
    }
    const target = words.day(outcomeTarget(request, fact))
    return [{ key: fact.id, title: null, lines: [words.t('status.clock.complaintOpen', { date, target })], way: null }]
  })
}

type Answer = Extract<Fact, { kind: 'complaint_answered' }>

/** Facts of an earlier version name no complaint: they answer all that came before. */
const isAnswerTo =
  (complaintId: string) =>
  (fact: Fact): fact is Answer =>
    fact.kind === 'complaint_answered' && (fact.complaintId ?? complaintId) === complaintId
