import { bases } from '#lib/domain/case/ground.ts'
import type { LookLine, Showing } from '#lib/web/forms/acts/act-form.ts'
import { caseShows, proposedLines, quoted, statedLine } from './proposed-lines.ts'

type Asked = Pick<Showing, 'request' | 'words'>

/** A refusal as it was proposed: the grounds with their text of law, the proof, the officer's opinion, and what the case shows. */
export function refusalLines(showing: Asked): LookLine[] {
  const { request, words } = showing
  const { t } = words
  const { proposed } = request.reading.refusal
  if (!proposed) return []
  const [by, note] = proposedLines(proposed, proposed.reasons, showing)
  return [
    by,
    { name: t('acts.fields.whole'), value: t(proposed.whole ? 'acts.choices.whole' : 'acts.choices.part') },
    {
      name: t('acts.fields.grounds'),
      value: words.list(proposed.grounds.map(one => `${t(`case.ground.${one}`)} (${bases[one].basis})`)),
    },
    note,
    { name: t('acts.fields.evidence'), value: quoted(proposed.evidence, showing) },
    ...(proposed.abuse
      ? [
          { name: t('acts.fields.objective'), value: quoted(proposed.abuse.objective, showing) },
          { name: t('acts.fields.intent'), value: quoted(proposed.abuse.intent, showing) },
        ]
      : []),
    ...opinionLines(showing),
    caseShows(showing),
  ]
}

/** What the officer advised, in their words; that they did not yet, where nothing was said. */
function opinionLines(showing: Asked): LookLine[] {
  const { t } = showing.words
  const { opinion } = showing.request.reading.refusal
  if (!opinion) return [{ name: t('history.staff.dpo_opinion'), value: t('confirm.noOpinion') }]
  return [
    statedLine(t('history.staff.dpo_opinion'), opinion, showing),
    { name: t(opinion.agrees ? 'acts.choices.yes' : 'acts.choices.no'), value: quoted(opinion.words, showing) },
  ]
}
