import { createTranslator } from 'use-intl/core'
import type { Language } from '#lib/domain/rights/actor.ts'
import type { Occasion, StaffMail } from '#lib/domain/staff-mail/occasion.ts'
import { daysIn } from '#lib/messages/locale.ts'
import { messagesIn } from '#lib/messages/messages.ts'
import type { Mail } from '#lib/ports/mailer.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * A mail to staff: a subject that names nobody and nothing of a case, then the number, what is to be done, by which day, and
 * where.
 */
export function staffMailWords(
  { occasion, by }: Pick<StaffMail, 'occasion' | 'by'>,
  number: string,
  language: Language,
  { appUrl }: Pick<World['employer'], 'appUrl'>,
): Pick<Mail, 'subject' | 'text' | 'language'> {
  const t = createTranslator({ locale: language, messages: messagesIn(language), namespace: 'staff-mail' })
  const day = daysIn(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const parts = [
    t(`what.${occasion}`, { number }),
    ...(by ? [t('by', { day: day(by) })] : []),
    `${appUrl}${elsewhere[occasion] ?? `/cases/${number}`}`,
    t('settings', { link: `${appUrl}/account/mails` }),
  ]
  return { subject: t(`subject.${occasion}`), text: parts.join('\n\n'), language }
}

/** Whoever has the case no more, or may see none, is led somewhere else. */
const elsewhere: Partial<Record<Occasion, string>> = { taken: '/cases', sourcesBroken: '/health' }
