import { z } from 'zod'
import type { Contact, Draft, Scope, Subject } from '#lib/domain/case/access-request.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { submitRequest } from '#lib/features/ask/submit-request.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { contactQuestion } from './contact-question.ts'
import { type Asked, error, type Line, type Question } from './question.ts'
import { scopeQuestion, sourcesQuestion } from './scope-questions.ts'

/** The questions of the request form by the last part of their address, in order. */
export const questions = { scope: scopeQuestion, sources: sourcesQuestion, contact: contactQuestion } as const

/** What the request will say, or null while a question is not answered. */
export function wholeOf({ scope, ...contact }: Draft): { scope: Scope; contact: Contact } | null {
  if (!scope || !(scope.everything || scope.sources.length > 0)) return null
  const { email, language, format } = contact
  return email && language && format ? { scope, contact: { ...contact, email, language, format } } : null
}

/** The answers as they will be sent, line by line, with where each can be changed. */
export const checkLines = (
  said: { scope: Scope; contact: Contact },
  { name, employeeNo: number }: Subject,
  asked: Pick<Asked, 'sources' | 'words'>,
): Line[] => [
  {
    key: 'name',
    term: asked.words.t('request.name'),
    answer: [asked.words.t('request.nameOf', { name, number }), asked.words.t('request.fromSignIn')],
    change: null,
  },
  ...Object.values(questions).flatMap(({ lines }) => lines(said, asked)),
]

/** Keeps the answer to a question, which stands at this address, and leads to the next. */
export const answering = <S extends z.ZodType>(at: string, { form, keep, after }: Question<S>) =>
  deed(
    'request:submit',
    form,
    async ({ world, input }) => {
      const kept = keep(await world.requests.draft(), input, await world.register.sources())
      if (!kept.ok) return kept
      await world.requests.saveDraft(kept.value)
      return granted(undefined)
    },
    { back: () => at, done: (_, input) => after(input) },
  )

/** The key under which a request is sent once, however often the button is pressed. */
const sendForm = z.object({ key: z.uuid(error('again')) })

/** Sends what was said, once all questions are answered. */
export const sending = deed(
  'request:submit',
  sendForm,
  async ({ world, permit, input }) => {
    const said = wholeOf(await world.requests.draft())
    if (!said) return refused('not_allowed_now')
    const sent = await submitRequest(world, permit, { ...said, idempotencyKey: input.key })
    if (sent.ok) await world.requests.saveDraft({})
    return sent
  },
  { back: () => '/request/check', done: ({ number, stood }) => `/requests/${number}?${stood ? 'stood' : 'sent'}=1` },
)
