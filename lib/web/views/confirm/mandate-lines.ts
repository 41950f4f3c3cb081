import type { LookLine, Showing } from '#lib/web/forms/acts/act-form.ts'
import { quoted, statedLine } from './proposed-lines.ts'

type Mandate = { delegate: string; email: string; mayDo: ('see' | 'answerFor' | 'read')[]; until: string } | null

/** A mandate before it is accepted: what was asked for, who noted that it came, and what it would allow to whom. */
export function mandateLines(showing: Showing, mandate: Mandate): LookLine[] {
  const { request, words } = showing
  const { t, fullDay } = words
  const { question } = request.reading.mandate
  const came = request.facts.findLast(fact => fact.kind === 'authority_received')
  return [
    ...(question
      ? [
          statedLine(t('confirm.askedBy'), question.asked, showing),
          { name: t('acts.fields.doubt'), value: quoted(question.asked.doubt, showing) },
          { name: t('acts.fields.asks'), value: quoted(question.asked.asks, showing) },
        ]
      : []),
    ...(came ? [statedLine(t('confirm.notedBy'), came, showing)] : []),
    ...(mandate
      ? [
          { name: t('acts.fields.delegate'), value: mandate.delegate },
          { name: t('acts.fields.email'), value: mandate.email },
          { name: t('acts.fields.mayDo'), value: words.list(mandate.mayDo.map(one => t(`acts.choices.${one}`))) },
          { name: t('acts.fields.until'), value: fullDay(Temporal.PlainDate.from(mandate.until)) },
        ]
      : []),
  ]
}
