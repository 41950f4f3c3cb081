import { z } from 'zod'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { languages } from '#lib/domain/rights/actor.ts'
import { pacesFor, type Topic, topics } from '#lib/domain/staff-mail/occasion.ts'
import { deed } from '#lib/web/doors/deed.ts'

const at = '/account/mails'

const paceOf = (topic: Topic) => z.enum(pacesFor(topic))

const chosen = z.object({
  language: z.enum(languages),
  pool: paceOf('pool'),
  own: paceOf('own'),
  second: paceOf('second'),
  subject: paceOf('subject'),
  failures: paceOf('failures'),
  dates: paceOf('dates'),
} satisfies Record<Topic | 'language', z.ZodType>)

/** Says of which topics the reader is told at once, with the mail of the day or not at all, and in which language. */
export const choosingMails = deed(
  'mail:choose',
  chosen,
  async ({ world, input: { language, ...paces } }) =>
    (await world.staffMail.choose({ language, paces })) ? granted(topics) : refused('wrong_role'),
  { back: () => at, done: () => `${at}?done=saved` },
)
