import { z } from 'zod'
import { languages } from '#lib/domain/rights/actor.ts'
import { ownPath } from '#lib/web/doors/own-origin.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import { residence } from '#lib/web/forms/residence.ts'

const error = (key: string) => ({ error: `intake.errors.${key}` })
const text = (key: string, most: number) => z.string(error(key)).trim().min(1, error(key)).max(most, error(key))
const email = z
  .string(error('email'))
  .trim()
  .max(254, error('email'))
  .pipe(z.email(error('email')))
const day = (key: string) => z.iso.date(error(key))
const next = z.string().default('').transform(ownPath)

/** What someone writes who has left. */
export const formerForm = z
  .object({
    name: text('name', 200),
    workedFrom: day('workedFrom'),
    workedTo: day('workedTo'),
    place: text('place', 100),
    email,
    employeeNo: z.string().trim().max(60).default(''),
  })
  .refine(({ workedFrom, workedTo }) => workedFrom <= workedTo, { ...error('workedTo'), path: ['workedTo'] })

/** A code beside the address it went to; spaces and hyphens do not matter. */
export const codeForm = z.object({ email, code: text('code', 40), next })
export const linkForm = z.object({ link: text('used', 100), next })
/** By an old link, or by the address. */
export const renewForm = z.object({
  link: z.string().max(100).default(''),
  email: z.string().max(254).default(''),
  next,
})
export const returnForm = z.object({ number: text('number', 40), email })
export const freshForm = z.object({ next })

export const logForm = z
  .object({
    key: z.uuid(error('wording')),
    arrivedOn: day('arrivedOn'),
    arrivedAt: z.iso.time({ ...error('arrivedAt'), precision: -1 }),
    channel: z.enum(['letter', 'email', 'conversation'], error('channel')),
    whose: z.enum(['directory', 'former'], error('whose')),
    wanted: z.string().trim().max(254).default(''),
    formerName: z.string().trim().max(200).default(''),
    place: z.string().max(100).default(''),
    email: z.union([z.literal(''), email], error('email')).default(''),
    language: z.enum(languages, error('language')),
    wording: text('wording', 4000),
    residence: residence(error('residence')),
  })
  .refine(({ whose, wanted }) => whose !== 'directory' || wanted !== '', { ...error('wanted'), path: ['wanted'] })
  .refine(({ whose, formerName }) => whose !== 'former' || formerName !== '', {
    ...error('name'),
    path: ['formerName'],
  })

export const confirmForm = z.object({})

export const proposalForm = z.object({
  how: z.enum(['mailed_code', 'posted_code', 'known_facts', 'document_seen'], error('how')),
  why: z.string(error('why')).trim().min(10, error('why')).max(1000, error('why')),
  wanted: text('wanted', 254),
})

export const helperForm = z.object({
  name: text('name', 200),
  email,
  scope: many.pipe(z.array(z.enum(['see', 'answer', 'read'])).min(1, error('scope'))),
  until: day('until'),
})

export const revokeForm = z.object({ delegate: z.string().max(100) })
export const postedForm = z.object({ code: text('code', 40) })
