import { createTranslator } from 'use-intl/core'
import type { Language } from '#lib/domain/rights/actor.ts'
import { messagesIn } from '#lib/messages/messages.ts'
import type { Mail } from '#lib/ports/mailer.ts'

/** Of which request a mail is, at which employer, in which language, and the page that it leads to. */
export type MailedCase = {
  number: string
  language: Language
  employer: { name: string; dpoEmail: string }
  link: string
}

/** The words of mails to the person of a case. */
export const mailWords = (language: Language) =>
  createTranslator({ locale: language, messages: messagesIn(language), namespace: 'mail' })

/**
 * A mail to the person of a case: the subject is the same for all of them and says nothing; then what it is about, the
 * link, what comes `after` it, and how to find out that it is real without following the link. `tells`: the law makes it
 * carry facts, so it does not say that it says nothing.
 */
export function caseMail(
  { number, language, employer, link }: MailedCase,
  says: string,
  { tells = false, after = [] }: { tells?: boolean; after?: string[] } = {},
): Pick<Mail, 'subject' | 'text' | 'language'> {
  const t = mailWords(language)
  const end = t('end', { number, site: new URL(link).host, officer: employer.dpoEmail })
  const text = [says, link, ...after, ...(tells ? [] : [t('silent')]), end]
  return { subject: t('subject'), text: text.join('\n\n'), language }
}
