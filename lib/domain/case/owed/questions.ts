import type { Case } from '#lib/domain/case/case.ts'
import type { Question, Stated } from '#lib/domain/case/matter.ts'
import { pausedBy } from './answer.ts'
import { inTimeToGoOn } from './second-looks.ts'
import { anyOf, type askedOf, type Due, handling, type Owed, type Owner, owed, through } from './thing.ts'

type Asked = Question<Stated>

/** Questions to the person that wait for an answer, and answers that wait to be judged (Art. 11, 12(2), 12(6) GDPR). */
export function owedQuestions(request: Case): Owed[] {
  const { identity, mandate, clarification, fee } = request.reading
  const judged = identity.proposed !== null && !identity.known
  return [
    ...one(request, 'identity', identity.question, handling(request), judged),
    ...one(request, 'authority', mandate.question, anyOf(request, ['handler', 'dpo'], [mandate.notedBy])),
    ...one(request, 'clarification', clarification.question, handling(request)),
    ...one(request, 'fee', fee.question, handling(request)),
    ...declinedFee(request),
  ]
}

type Of = (typeof askedOf)[number]

/** Unanswered: on the day the case goes on without it. Answered: somebody says what it is worth, unless a second person already does. */
function one(request: Case, of: Of, question: Asked, judge: Owner, judged = false): Owed[] {
  if (!question || (question.answered && judged)) return []
  const { asked, answered } = question
  return [
    owed({
      key: `${answered ? 'reply' : 'question'}:${asked.id}`,
      kind: answered ? 'reply' : 'question',
      step: answered ? 'judge' : 'goOn',
      of,
      about: asked.id,
      since: asked.at,
      ...dayOf(request, asked),
      paused: answered ? null : pausedBy(request),
      waits: !answered,
      owner: answered ? judge : handling(request),
    }),
  ]
}

/** The day that the question named to the person is a promise; otherwise there is only the time that the case has left. */
function dayOf(request: Case, asked: Stated): Partial<Owed> {
  const latest = inTimeToGoOn(request)
  if (!('goOnFrom' in asked)) return { target: latest }
  const named: Due = through(request, Temporal.PlainDate.from(String(asked.goOnFrom)))
  return { due: Temporal.PlainDate.compare(named.day, latest.day) < 0 ? named : latest }
}

/** A fee that will not be paid is dropped, or it is proven that the request may be refused (Art. 12(5)). */
function declinedFee(request: Case): Owed[] {
  if (!request.reading.fee.declined) return []
  const fact = request.facts.findLast(({ kind }) => kind === 'fee_declined')
  if (!fact) return []
  return [
    owed({
      key: `reply:${fact.id}`,
      kind: 'reply',
      step: 'judge',
      of: 'fee',
      about: fact.id,
      since: fact.at,
      target: inTimeToGoOn(request),
      owner: handling(request),
    }),
  ]
}
