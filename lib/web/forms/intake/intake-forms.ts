import { z } from 'zod'
import { languages } from '#lib/domain/rights/actor.ts'
import { ownPath } from '#lib/web/doors/own-origin.ts'
import { type Fault, fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import { residence } from '#lib/web/forms/residence.ts'

const text = (wrong: Fault, most: number) => z.string(fault(wrong)).trim().min(1, fault(wrong)).max(most, fault(wrong))
const email = z
  .string(fault('email'))
  .trim()
  .max(254, fault('email'))
  .pipe(z.email(fault('email')))
const day = (wrong: Fault) => z.iso.date(fault(wrong))
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
  .refine(({ workedFrom, workedTo }) => workedFrom <= workedTo, { error: fault('workedTo'), path: ['workedTo'] })

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
    key: z.uuid(fault('wording')),
    arrivedOn: day('arrivedOn'),
    arrivedAt: z.iso.time({ error: fault('arrivedAt'), precision: -1 }),
    channel: z.enum(['letter', 'email', 'conversation'], fault('channel')),
    whose: z.enum(['directory', 'former'], fault('whose')),
    wanted: z.string().trim().max(254).default(''),
    formerName: z.string().trim().max(200).default(''),
    place: z.string().max(100).default(''),
    email: z.union([z.literal(''), email], fault('email')).default(''),
    language: z.enum(languages, fault('requestLanguage')),
    wording: text('wording', 4000),
    residence: residence,
  })
  .refine(({ whose, wanted }) => whose !== 'directory' || wanted !== '', { error: fault('wanted'), path: ['wanted'] })
  .refine(({ whose, formerName }) => whose !== 'former' || formerName !== '', {
    error: fault('name'),
    path: ['formerName'],
  })

/** The second person: that they have looked, and at which record of it. */
export const confirmForm = z.object({ seen: z.string(), sure: z.literal('yes', fault('sure')) })

export const proposalForm = z.object({
  how: z.enum(['mailed_code', 'posted_code', 'known_facts', 'document_seen'], fault('how')),
  why: z.string(fault('why')).trim().min(10, fault('why')).max(1000, fault('why')),
  wanted: text('wanted', 254),
})

export const helperForm = z.object({
  name: text('name', 200),
  email,
  scope: many.pipe(z.array(z.enum(['see', 'answer', 'read'])).min(1, fault('mayDo'))),
  until: day('until'),
})

export const revokeForm = z.object({ delegate: z.string().max(100) })
export const postedForm = z.object({ code: text('code', 40) })
