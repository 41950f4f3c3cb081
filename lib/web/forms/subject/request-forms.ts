import { z } from 'zod'
import type { Scope } from '#lib/domain/case/access-request.ts'
import { languages } from '#lib/domain/rights/actor.ts'
import type { Draft } from '#lib/ports/request-store.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import { residence } from '#lib/web/forms/residence.ts'

/** Everything, or only some sources or dates. */
export const scopeForm = z.object({ scope: z.enum(['all', 'some'], fault('scope')) })

const isDay = (text: string) => text === '' || z.iso.date().safeParse(text).success

const day = (key: 'from' | 'to') =>
  z
    .string(fault(key))
    .default('')
    .refine(isDay, fault(key))
    .transform(text => text || null)

/** Which sources, and from which day to which (ISO days, both included, or null). */
export const sourcesForm = z
  .object({
    source: many.refine(chosen => chosen.length > 0, fault('sources')),
    from: day('from'),
    to: day('to'),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { error: fault('order'), path: ['to'] })

/** Where updates go, in which language and form the answer is wanted. */
export const contactForm = z.object({
  email: z
    .string(fault('email'))
    .trim()
    .max(254, fault('emailLong'))
    .pipe(z.email(fault('email'))),
  language: z.enum(languages, fault('language')),
  format: z.enum(['standard', 'large_print', 'paper'], fault('format')),
  residence: residence,
})

/** The key under which a request is sent once, however often the button is pressed. */
export const sendForm = z.object({ key: z.uuid(fault('key')) })

export const withdrawForm = z.object({})

/** The name of a file in the answer. */
export const downloadForm = z.object({
  file: z.string(fault('download')).regex(/^[\w/-]{1,60}\.(pdf|zip)$/, fault('download')),
})

/** The scope that "only some" begins with: what was chosen before, else nothing. */
export const someScope = (draft: Draft): Scope =>
  draft.scope && !draft.scope.everything ? draft.scope : { everything: false, sources: [], from: null, to: null }

/** A draft with all that must be said; where one lives need not be. */
export type WholeDraft = Required<Omit<Draft, 'residence'>> & Pick<Draft, 'residence'>

/** Whether all questions are answered, so that the request can be checked and sent. */
export function isWhole(draft: Draft): draft is WholeDraft {
  const { scope, email, language, format } = draft
  return Boolean(scope && (scope.everything || scope.sources.length > 0) && email && language && format)
}
