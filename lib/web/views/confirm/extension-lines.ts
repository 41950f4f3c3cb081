import { extendedByLaw } from '#lib/domain/case/case-deadline.ts'
import type { LookLine, Showing } from '#lib/web/forms/acts/act-form.ts'
import { caseAfter } from './moved-rail.ts'
import { caseShows, proposedLines } from './proposed-lines.ts'

/** More time as its second person looks at it: who wants it, the old and the new day, the ground, and what the case shows. */
export async function extensionLines(showing: Showing): Promise<LookLine[]> {
  const { request, words, world } = showing
  const { t, fullDay } = words
  const { proposed } = request.reading.extension
  if (!proposed) return []
  const [by, note] = proposedLines(proposed, proposed.words, showing)
  const after = newDate(showing)
  const latest = extendedByLaw(request, request.now).due.equals(after)
  const surge = (await world.surges.all()).find(({ id }) => id === proposed.surgeId)
  return [
    by,
    { name: t('confirm.dateSoFar'), value: fullDay(request.deadline.due) },
    {
      name: t('confirm.newDate'),
      value: t(latest ? 'confirm.newDateLatest' : 'confirm.day', { date: fullDay(after) }),
    },
    {
      name: t('confirm.ground'),
      value: t('confirm.article12_3', { grounds: words.list(proposed.reasons.map(one => t(`acts.choices.${one}`))) }),
    },
    note,
    ...(surge ? [{ name: t('acts.fields.surge'), value: surge.reason }] : []),
    caseShows(showing),
  ]
}

/** The day that confirming would set. */
export const newDate = ({ request }: Pick<Showing, 'request'>): Temporal.PlainDate =>
  caseAfter(request, { kind: 'extension_notified' }).deadline.due
