import { z } from 'zod'
import { fault } from '#lib/web/forms/fault.ts'

const number = z.string()
const text = z.string().trim().max(1800, fault('long')).default('')

/** What is meant: in words, "everything" or "I do not know". */
export const clarificationForm = z
  .object({ number, answer: z.enum(['words', 'everything', 'unknown'], fault('answerChoose')), words: text })
  .refine(({ answer, words }) => answer !== 'words' || words !== '', { error: fault('answerWords'), path: ['words'] })

/** Who asks, in the person's words. */
export const identityForm = z.object({ number, words: text.refine(words => words !== '', fault('answerWords')) })

/** A complaint to the officer, in the person's words. */
export const complaintForm = z.object({ number, words: text.refine(words => words !== '', fault('complainWords')) })
