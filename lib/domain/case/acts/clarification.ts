import { latestGoOn } from '#lib/domain/case/working-days.ts'
import { type Act, asker, early, job, says } from './act.ts'
import { brokenByAnswer, pauseClaimed } from './question.ts'

/** What is meant (recital 63 GDPR; UK GDPR Art. 12A). A question may not hold the case up beyond the time to answer. */
export const clarificationActs = {
  clarification_asked: {
    by: { handler: 'assigned' },
    from: early,
    breaks: ({ request }, fact) => {
      if (request.reading.clarification.question) return 'question_open'
      if (!says(fact.question, fact.why, fact.ifNoAnswer)) return 'reason_missing'
      const latest = latestGoOn(request, request.deadline, request.now)
      if (Temporal.PlainDate.compare(fact.goOnFrom, latest) > 0) return 'go_on_too_late'
      return pauseClaimed(fact)
    },
    notices: () => ['clarification'],
  } satisfies Act<'clarification_asked'>,
  clarification_answered: {
    by: { ...asker, handler: 'assigned' },
    from: early,
    breaks: (attempt, { answer, words, arrivedAt }) => {
      if (answer === 'words' && words.trim() === '') return 'invalid_form'
      return brokenByAnswer(attempt, attempt.request.reading.clarification.question, arrivedAt)
    },
  } satisfies Act<'clarification_answered'>,
  /** A question ends without an answer on the day that it named, not before. */
  clarification_lapsed: {
    by: { handler: 'assigned', ...job },
    from: early,
    breaks: ({ request: { reading, today } }) => {
      const { question } = reading.clarification
      if (!question) return 'never_asked'
      return Temporal.PlainDate.compare(today, question.asked.goOnFrom) < 0 ? 'not_allowed_now' : null
    },
  } satisfies Act<'clarification_lapsed'>,
}
