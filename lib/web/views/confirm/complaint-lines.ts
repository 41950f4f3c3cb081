import type { ComplaintOutcome } from '#lib/domain/case/facts/complaint.ts'
import type { LookLine, Showing } from '#lib/web/forms/acts/act-form.ts'
import { caseShows, quoted, statedLine } from './proposed-lines.ts'

type Answer = { complaint: string; outcome: ComplaintOutcome; words: string; remedy: string } | null

/** The outcome of a complaint before it is sent: what was complained of, the outcome, the reasons, and what was done. */
export function complaintLines(showing: Showing, answer: Answer): LookLine[] {
  const { request, words } = showing
  const { t } = words
  const complaint = request.reading.complaint.open.find(({ id }) => id === answer?.complaint)
  if (!answer || !complaint) return []
  return [
    statedLine(t('history.staff.complaint'), complaint, showing),
    { name: t('acts.complaint.fields.words'), value: quoted(complaint.words, showing) },
    { name: t('acts.fields.outcome'), value: t(`acts.choices.${answer.outcome}`) },
    { name: t('confirm.reason'), value: answer.words },
    ...(answer.remedy === '' ? [] : [{ name: t('confirm.done'), value: answer.remedy }]),
    caseShows(showing),
  ]
}
