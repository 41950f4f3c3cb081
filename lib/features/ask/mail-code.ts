import { createTranslator } from 'use-intl/core'
import type { Language } from '#lib/domain/rights/actor.ts'
import { messagesIn } from '#lib/messages/messages.ts'
import type { Sent } from '#lib/ports/access-codes.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * Mails a code and its link, and how to find out that the mail is real. `unknown` is the same mail to an address of which we know nothing: it says so and holds no
 * code. The subject says nothing of why.
 */
export async function mailCode(
  world: World,
  { email, link, code }: Sent,
  kind: 'sent' | 'invited' | 'unknown',
  language: Language,
  number = '',
): Promise<void> {
  const t = createTranslator({ locale: language, messages: messagesIn(language), namespace: 'mail.code' })
  const { appUrl, name: employer, dpoEmail: officer } = world.employer
  await world.mailer.send({
    to: email,
    subject: t('subject'),
    text: t(kind, {
      link: `${appUrl}/former/inbox?link=${link}`,
      code,
      again: `${appUrl}/former/return`,
      start: `${appUrl}/former`,
      number,
      site: new URL(appUrl).host,
      employer,
      officer,
    }),
    language,
  })
}
