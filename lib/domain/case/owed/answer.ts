import type { Case } from '#lib/domain/case/case.ts'
import { arrivedAt } from '#lib/domain/case/case-deadline.ts'
import { targetOf } from '#lib/domain/case/clocks.ts'
import { isAnswered } from '#lib/domain/case/matter.ts'
import type { State } from '#lib/domain/case/state.ts'
import { anyOf, handling, type Owed, type OwedStep, type Owner, owed, through } from './thing.ts'

/** What is next where the answer stands; nothing where none is owed. */
const steps: Partial<Record<State, OwedStep>> = {
  RECEIVED: 'identify',
  AWAIT_IDENTITY: 'wait',
  AWAIT_AUTHORITY: 'wait',
  AWAIT_CLARIFICATION: 'wait',
  AWAIT_FEE: 'wait',
  TRIAGE: 'begin',
  COLLECTING: 'collect',
  REVIEW: 'review',
  REFUSAL_REVIEW: 'advise',
  RENDERING: 'compose',
  DECISION: 'decide',
  READY: 'deliver',
}

/** The answer (Art. 12(3), 15 GDPR), and what of it was promised by a day because its source had failed. */
export function owedAnswer(request: Case): Owed[] {
  const step = stepOf(request)
  if (step) return [answer(request, step)]
  return isAnswered(request.reading) ? rest(request) : []
}

/** A refusal is no answer until the person was told of it (Art. 12(4)). */
const stepOf = ({ state, reading }: Case): OwedStep | undefined =>
  state === 'REFUSED' && reading.endedAt === null ? 'tell' : steps[state]

function answer(request: Case, step: OwedStep): Owed {
  const { due, endsBefore } = request.deadline
  return owed({
    key: 'answer',
    kind: 'answer',
    step,
    since: arrivedAt(request),
    due: { day: due, before: endsBefore },
    target: through(request, targetOf(request)),
    paused: pausedBy(request),
    owner: ownerOf(request, step),
  })
}

/** Why the clock of the answer stands still; null while it runs, or has ended. */
export const pausedBy = ({ open, clock }: Case): Owed['paused'] =>
  open && (clock === 'suspended' || clock === 'notStarted') ? clock : null

/** The machine works by itself, but whoever handles the case answers for the date. */
function ownerOf(request: Case, step: OwedStep): Owner {
  const { assignment, review, refusal } = request.reading
  if (step === 'advise') return anyOf(request, ['dpo'])
  if (step === 'decide')
    return anyOf(
      request,
      ['approver'],
      [...assignment.handlers, ...review.reviewers, ...refusal.proposers, ...refusal.advisers],
    )
  return handling(request)
}

function rest(request: Case): Owed[] {
  const { missing } = request.reading.collection
  if (!missing) return []
  const due = through(request, Temporal.PlainDate.from(missing.until))
  return [
    owed({
      key: `follows:${missing.id}`,
      kind: 'follows',
      step: 'follow',
      about: missing.id,
      since: missing.at,
      due,
      owner: handling(request),
    }),
  ]
}
