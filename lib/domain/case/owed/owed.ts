import type { Case } from '#lib/domain/case/case.ts'
import { owedAnswer } from './answer.ts'
import { owedComplaints } from './complaints.ts'
import { owedErasures } from './erasures.ts'
import { owedLetters } from './letters.ts'
import { owedQuestions } from './questions.ts'
import { owedRights } from './rights.ts'
import { owedSecondLooks } from './second-looks.ts'
import { type Beside, nothingBeside, owedSources } from './sources.ts'
import type { Owed } from './thing.ts'

/**
 * Everything that is owed in a case: each thing once, with its day, its reason and its owner, until it is done (Art. 5(2),
 * 12(3), 24 GDPR). What the facts say depends on no moment, so that a list may keep it until the next fact. A matter is a
 * file beside this one.
 */
export function owedIn(request: Case, beside: Beside = nothingBeside): Owed[] {
  if (request.state === 'PURGED') return [...owedComplaints(request), ...owedErasures(request)]
  return [
    ...owedAnswer(request),
    ...owedSecondLooks(request),
    ...owedQuestions(request),
    ...owedRights(request),
    ...owedComplaints(request),
    ...owedLetters(request),
    ...owedSources(request, beside),
    ...owedErasures(request),
  ]
}
