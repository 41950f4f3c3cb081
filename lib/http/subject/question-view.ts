import type { AccessRequest } from '../../domain/access-request.ts'
import { courseOf } from '../../domain/course-of.ts'
import type { Words } from '../words-in.ts'

/** The question that waits for the person, or null: what is asked, why, and what happens without an answer. */
export function questionView(request: AccessRequest, { t, weekday }: Words) {
  const { clarification, identity } = courseOf(request)
  if (clarification) {
    const { question, why, ifNoAnswer, goOnFrom } = clarification.asked
    const onThatDay = t('clock.goOnFrom', { date: weekday(Temporal.PlainDate.from(goOnFrom)) })
    return {
      about: 'clarification' as const,
      parts: [
        { key: 'question', title: t('clock.subject.question.asked'), text: question },
        { key: 'why', title: t('clock.subject.question.why'), text: why },
        {
          key: 'without',
          title: t('clock.subject.question.without'),
          text: ifNoAnswer === onThatDay ? onThatDay : `${ifNoAnswer}\n${onThatDay}`,
        },
      ],
      note: t('clock.subject.question.noReasons'),
    }
  }
  if (!identity || identity.answered) return null
  return {
    about: 'identity' as const,
    parts: [
      { key: 'doubt', title: t('clock.subject.question.doubt'), text: identity.asked.doubt },
      { key: 'asks', title: t('clock.subject.question.asks'), text: identity.asked.asks },
    ],
    note: t('clock.subject.question.blackOut'),
  }
}
