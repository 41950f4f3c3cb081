import type { PausingQuestion, Precondition } from '#lib/domain/case/facts/clock.ts'
import type { LookLine, Showing } from '#lib/web/forms/acts/act-form.ts'
import { caseShows, statedLine } from './proposed-lines.ts'

type Asked = { of: Precondition | PausingQuestion; why: string } | null

/** What moves a date: the question it waits for, who asked it and when, the date so far, and the reason. */
export function clockLines(showing: Showing, asked: Asked): LookLine[] {
  const { request, words } = showing
  const { t, fullDay } = words
  if (!asked) return []
  const matter = asked.of === 'authority' ? request.reading.mandate : request.reading[asked.of]
  return [
    ...(matter.question ? [statedLine(t('confirm.askedBy'), matter.question.asked, showing)] : []),
    { name: t('confirm.dateSoFar'), value: fullDay(request.deadline.due) },
    { name: t('confirm.newDate'), value: t('confirm.dateWaits') },
    { name: t('confirm.reason'), value: asked.why },
    caseShows(showing),
  ]
}
