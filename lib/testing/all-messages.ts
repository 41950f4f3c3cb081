import type { Language } from '#lib/domain/rights/actor.ts'
import { messagesIn } from '#lib/messages/messages.ts'
import { noticeMessagesIn } from '#lib/messages/notices.ts'
import { printedMessagesIn } from '#lib/messages/printed.ts'

/** All rooms of a language in one, as their folders stand: pages, mails, the printed report, its package, the notices. */
export const allMessagesIn = (language: Language) => ({
  ...messagesIn(language),
  package: printedMessagesIn(language).package,
  notices: noticeMessagesIn(language),
})
