import { z } from 'zod'
import { followUpRights } from '#lib/domain/case/fact.ts'
import { bases, type RefusalGround } from '#lib/domain/case/ground.ts'
import { fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'

const number = z.string()
/** Short enough that a whole form fits into the cookie that keeps it. */
const said = (most: number) => z.string(fault('said')).trim().min(10, fault('said')).max(most, fault('long'))
const optional = (most: number) => z.string().trim().max(most, fault('long')).default('')
const box = z
  .string()
  .optional()
  .transform(value => value === 'yes')
const day = () => z.iso.date(fault('day'))
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, fault('time'))
const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, fault('choose'))

const pausing = { pause: box, dpoNote: optional(300) }
const why = z.object({ number, why: said(900) })

const grounds = Object.keys(bases) as [RefusalGround, ...RefusalGround[]]

/** What is typed into each letter, parsed; the rules of the procedure judge it afterwards. */
export const letterForms = {
  clarification: z.object({
    number,
    question: said(500),
    why: said(400),
    ifNoAnswer: said(300),
    goOnFrom: day(),
    ...pausing,
  }),
  identity: z.object({ number, doubt: said(600), asks: said(600), document: optional(400), ...pausing }),
  answer: z
    .object({
      number,
      about: choice(['clarification', 'identity', 'mandate']),
      answer: choice(['words', 'everything', 'unknown']),
      words: optional(1200),
      arrivedOn: day(),
      arrivedTime: time,
    })
    .refine(
      ({ about, answer, words }) =>
        words !== '' || about === 'mandate' || (about === 'clarification' && answer !== 'words'),
      {
        error: fault('noteWords'),
        path: ['words'],
      },
    ),
  confirm: z.object({ number }),
  identified: z.object({ number, how: choice(['posted_code', 'mailed_code', 'known_facts', 'document_seen']) }),
  why,
  comment: z.object({ number, comment: said(900) }),
  extension: z.object({
    number,
    reasons: many.pipe(z.array(z.enum(['complexity', 'number']))),
    words: optional(1200),
    days: z
      .union([z.literal(''), z.coerce.number(fault('days')).int(fault('days')).min(1, fault('days'))])
      .optional()
      .transform(value => (typeof value === 'number' ? value : null)),
    surge: box,
  }),
  refusal: z.object({
    number,
    whole: choice(['whole', 'part']),
    grounds: many.pipe(z.array(z.enum(grounds))),
    text: said(900),
    evidence: optional(700),
  }),
  missing: z.object({ number, why: said(900), follows: day() }),
  authority: z.object({ number, doubt: said(600), asks: said(600) }),
  authorised: z.object({
    number,
    delegate: z.string(fault('otherName')).trim().min(2, fault('otherName')).max(200, fault('long')),
    email: z.email(fault('email')).max(254, fault('email')),
    mayDo: many.pipe(z.array(z.enum(['see', 'answerFor', 'read'])).min(1, fault('choose'))),
    until: day(),
  }),
  fee: z.object({
    number,
    ground: choice(['abusive12_5', 'furtherCopy15_3', 'disproportionateEffortCh']),
    amount: z
      .string(fault('amount'))
      .trim()
      .regex(/^\d{1,6}([.,]\d{1,2})?$/, fault('amount')),
    currency: z
      .string(fault('currency'))
      .trim()
      .toUpperCase()
      .refine(code => Intl.supportedValuesOf('currency').includes(code), fault('currency')),
    words: said(900),
    proof: optional(600),
  }),
  feeAnswer: z
    .object({
      number,
      paid: choice(['paid', 'declined']),
      words: optional(900),
      arrivedOn: day(),
      arrivedTime: time,
    })
    .refine(({ paid, words }) => paid === 'paid' || words !== '', { error: fault('noteWords'), path: ['words'] }),
  exposure: z.object({
    number,
    exposure: z.string(fault('choose')).min(1, fault('choose')),
    risk: choice(['high', 'low']),
  }),
  opinion: z.object({ number, agrees: choice(['yes', 'no']), words: said(1200) }),
  refuse: z.object({ number, text: said(900), divergence: optional(900) }),
  complaint: z.object({
    number,
    to: choice(['officer', 'authority']),
    words: z.string().trim().min(1, fault('complaint')).max(1800, fault('long')),
    arrivedOn: day(),
    arrivedTime: time,
  }),
  redirect: z.object({
    number,
    toWhom: z.string(fault('otherName')).trim().min(2, fault('otherName')).max(200, fault('long')),
    why: said(900),
  }),
  rightAsked: z.object({
    number,
    which: choice(followUpRights),
    words: z.string().trim().min(1, fault('rightWords')).max(1800, fault('long')),
    arrivedOn: day(),
    arrivedTime: time,
  }),
  rightAnswer: z.object({
    number,
    right: z.string(fault('choose')).min(1, fault('choose')),
    done: choice(['yes', 'no']),
    words: said(1200),
    told: optional(600),
  }),
  lift: z.object({ number, lifted: many.pipe(z.array(z.string().max(300)).min(1, fault('choose'))) }),
  words: z.object({ number, words: said(1800) }),
  conflict: z.object({ number, person: z.string().min(1, fault('choose')), why: said(900) }),
  person: z.object({ number, person: z.string().min(1, fault('choose')) }),
}

/** The instant of a day and time on the clocks of the place that answers, as facts have it. */
export const arrival = (zone: string, { arrivedOn, arrivedTime }: { arrivedOn: string; arrivedTime: string }): string =>
  Temporal.PlainDateTime.from(`${arrivedOn}T${arrivedTime}`).toZonedDateTime(zone).toInstant().toString()
