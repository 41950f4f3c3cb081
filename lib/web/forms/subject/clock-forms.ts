import { z } from 'zod'
import type { Answer } from '#lib/features/ask/answer-question.ts'
import { fault } from '#lib/web/forms/fault.ts'

const number = z.string()
const text = z.string().trim().max(1800, fault('long')).default('')

/** The person's answer: in words, "everything" or "I do not know". */
export const answerForm = z
  .object({
    number,
    about: z.enum(['clarification', 'identity']),
    answer: z.enum(['words', 'everything', 'unknown'], fault('answerChoose')).optional(),
    words: text,
  })
  .refine(({ about, answer }) => about === 'identity' || answer !== undefined, {
    error: fault('answerChoose'),
    path: ['answer'],
  })
  .refine(({ about, answer, words }) => words !== '' || (about !== 'identity' && answer !== 'words'), {
    error: fault('answerWords'),
    path: ['words'],
  })

/** What the person's form states. */
export const answerOf = ({ about, answer = 'words', words }: z.output<typeof answerForm>): Answer =>
  about === 'identity'
    ? { kind: 'identity_received', words }
    : { kind: 'clarification_answered', answer, words: answer === 'words' ? words : '' }

/** A complaint to the officer, in the person's words. */
export const complaintForm = z.object({ number, words: text.refine(words => words !== '', fault('complainWords')) })
