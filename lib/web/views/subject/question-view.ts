import type { Case } from '#lib/domain/case/case.ts'
import { pictureUntil, pictureWanted } from '#lib/domain/case/identity-picture.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** The question that waits for the person, or null: what is asked, why, and what happens without an answer. */
export function questionView({ reading, today }: Case, { t, weekday }: Words) {
  const [clarification, identity] = [reading.clarification.question, reading.identity.question]
  if (clarification) {
    const { question, why, ifNoAnswer, goOnFrom } = clarification.asked
    const onThatDay = t('acts.page.goOnFrom', { date: weekday(Temporal.PlainDate.from(goOnFrom)) })
    return {
      about: 'clarification' as const,
      parts: [
        { key: 'question', title: t('question.asked'), text: question },
        { key: 'why', title: t('question.why'), text: why },
        {
          key: 'without',
          title: t('question.without'),
          text: ifNoAnswer === onThatDay ? onThatDay : `${ifNoAnswer}\n${onThatDay}`,
        },
      ],
      note: t('question.noReasons'),
      picture: null,
    }
  }
  if (!identity || identity.answered) return null
  return {
    about: 'identity' as const,
    parts: [
      { key: 'doubt', title: t('question.why'), text: identity.asked.doubt },
      { key: 'asks', title: t('question.asks'), text: identity.asked.asks },
      ...(identity.asked.document
        ? [{ key: 'document', title: t('question.pictureWhy'), text: identity.asked.document }]
        : []),
    ],
    note: t('question.blackOut'),
    picture: pictureWanted(reading) === null ? null : { until: weekday(pictureUntil(today)) },
  }
}
