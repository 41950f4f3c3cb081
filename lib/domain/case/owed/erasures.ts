import type { Case } from '#lib/domain/case/case.ts'
import { answerTerm, withheldReview } from '#lib/domain/case/erasing.ts'
import { handling, machine, type Owed, owed, through } from './thing.ts'

/** That our copy goes in time, and that what is held back is looked at again (Art. 5(1)(c), (e), 15(4) GDPR). */
export function owedErasures(request: Case): Owed[] {
  return [...answers(request), ...reviews(request)]
}

/** The machine does it the day after; nothing is owed while a hold or something open stops it. */
function answers(request: Case): Owed[] {
  const term = answerTerm(request)
  const { told } = request.reading.review
  if (!term || term.stopped || !told) return []
  const day = term.last.add({ days: 1 })
  return [
    owed({
      key: 'erasure',
      kind: 'erasure',
      step: 'erase',
      of: term.rule,
      since: told.at,
      due: through(request, day),
      owner: machine,
    }),
  ]
}

function reviews(request: Case): Owed[] {
  const review = withheldReview(request)
  if (!review) return []
  return [
    owed({
      key: `withheldReview:${review.since}`,
      kind: 'withheldReview',
      step: 'reviewWithheld',
      since: review.since,
      due: through(request, review.day),
      owner: handling(request),
    }),
  ]
}
