import { type Case, caseWith } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { theSystem } from '#lib/features/author.ts'
import { railOf } from '#lib/web/views/subject/rail-view.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** The case as it would stand once this were stated. */
export const caseAfter = (request: Case, body: FactBody): Case =>
  caseWith(request, { id: 'draft', at: request.now, by: theSystem, ...body })

/** The clock with the old and the new last day; null where the day stays. */
export function movedRail(request: Case, body: FactBody, words: Words) {
  const [before, after] = [request.deadline, caseAfter(request, body).deadline]
  if (before.due.equals(after.due)) return null
  const rail = railOf(after, request.today, words)
  const mark = words.t('confirm.dateBefore', { date: words.day(before.due) })
  const legal = after.receivedDate.until(before.due).days
  return { ...rail, words: `${rail.words} ${mark}`, marks: { target: null, legal, pauses: [], words: [mark] } }
}
