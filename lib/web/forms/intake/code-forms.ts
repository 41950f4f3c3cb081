import { granted, refused } from '#lib/domain/case/refusal.ts'
import { enterByCode } from '#lib/features/ask/enter-by-code.ts'
import { mailCode } from '#lib/features/ask/mail-code.ts'
import type { VisitorDeed } from '#lib/web/doors/visitor-action.ts'
import { codeForm, formerForm, freshForm, linkForm, renewForm, returnForm } from './intake-forms.ts'
import { afterCode, inboxPath, linkBack } from './paths.ts'

/** Asks as someone who has left. Nothing is looked up: whoever asks is sent a code to the address they typed. */
export const applying: VisitorDeed<typeof formerForm> = [
  formerForm,
  async ({ world, input, language, client }) => {
    const sent = await world.codes.apply({ ...input, language }, client)
    if (sent) await mailCode(world, sent, 'sent', language)
    return granted({ to: inboxPath(), address: input.email })
  },
  () => '/former',
]

/** Comes back to a request. The same mail and page whether there is one or not; only the mail's own words differ. */
export const comingBack: VisitorDeed<typeof returnForm> = [
  returnForm,
  async ({ world, input, language, client }) => {
    const sent = await world.codes.askReturn(input.number, input.email, client)
    if (sent) await mailCode(world, sent, sent.known ? 'sent' : 'unknown', language)
    return granted({ to: inboxPath(), address: input.email })
  },
  () => '/former/return',
]

/** Asks for a fresh code, as a fresh proof of who asks. */
export const askingFresh: VisitorDeed<typeof freshForm> = [
  freshForm,
  async ({ world, input, language }) => {
    const sent = await world.codes.askFresh()
    if (!sent) return refused('not_allowed_now')
    await mailCode(world, sent, 'sent', language)
    return granted({ to: inboxPath({ next: input.next }), address: sent.email })
  },
  () => '/former/again',
]

/** Goes in by the code of a mail. */
export const entering: VisitorDeed<typeof codeForm> = [
  codeForm,
  async ({ world, input }) => {
    const entered = await enterByCode(world, input)
    return entered.ok ? granted(afterCode(entered.value, input.next)) : entered
  },
  ({ next }) => inboxPath({ next }),
]

/** The same by its link. */
export const openingLink: VisitorDeed<typeof linkForm> = [
  linkForm,
  async ({ world, input }) => {
    const entered = await enterByCode(world, input)
    return entered.ok ? granted(afterCode(entered.value, input.next)) : entered
  },
  linkBack,
]

/** Asks for a new code in place of an old one. */
export const renewing: VisitorDeed<typeof renewForm> = [
  renewForm,
  async ({ world, input, language, client }) => {
    const sent = await world.codes.renew(input.link ? { link: input.link } : { email: input.email }, client)
    if (sent) await mailCode(world, sent, 'sent', language)
    return granted({ to: inboxPath({ next: input.next, resent: '1' }), ...(sent ? { address: sent.email } : {}) })
  },
  ({ next }) => inboxPath({ next }),
]
