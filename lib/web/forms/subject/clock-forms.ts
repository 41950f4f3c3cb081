import { z } from 'zod'
import { stateFact } from '#lib/features/state-fact.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'

const number = z.string()
const text = z.string().trim().max(1800, fault('long')).default('')

/** What is meant: in words, "everything" or "I do not know". */
const clarificationForm = z
  .object({ number, answer: z.enum(['words', 'everything', 'unknown'], fault('answerChoose')), words: text })
  .refine(({ answer, words }) => answer !== 'words' || words !== '', { error: fault('answerWords'), path: ['words'] })

/** Who asks, in the person's words. */
const identityForm = z.object({ number, words: text.refine(words => words !== '', fault('answerWords')) })

/** A complaint to the officer, in the person's words. */
const complaintForm = z.object({ number, words: text.refine(words => words !== '', fault('complainWords')) })

const answered = {
  back: (number: string) => `/requests/${number}/question`,
  done: (_: unknown, __: unknown, number: string) => `/requests/${number}?done=answered`,
}

/** Answers what the desk asked to know what is meant. */
export const clarifying = deed(
  'own:clarification_answered',
  clarificationForm,
  ({ world, permit, request, input: { answer, words } }) =>
    stateFact(world, permit, request, {
      kind: 'clarification_answered',
      answer,
      words: answer === 'words' ? words : '',
    }),
  answered,
)

/** Answers what the desk asked to know who asks. */
export const identifying = deed(
  'own:identity_received',
  identityForm,
  ({ world, permit, request, input: { words } }) =>
    stateFact(world, permit, request, { kind: 'identity_received', words }),
  answered,
)

/** Complains to the officer. */
export const complaining = deed(
  'own:complaint',
  complaintForm,
  ({ world, permit, request, input: { words } }) =>
    stateFact(world, permit, request, { kind: 'complaint', to: 'officer', words }),
  { back: number => `/requests/${number}/complain`, done: (_, __, number) => `/requests/${number}?done=complained` },
)
