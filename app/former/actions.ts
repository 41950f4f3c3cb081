'use server'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { enterByCode } from '#lib/features/ask/enter-by-code.ts'
import { mailCode } from '#lib/features/ask/mail-code.ts'
import { visitorAction } from '#lib/web/doors/visitor-action.ts'
import { codeForm, formerForm, freshForm, linkForm, renewForm, returnForm } from '#lib/web/forms/intake/intake-forms.ts'
import { afterCode, inboxPath, linkBack } from '#lib/web/forms/intake/paths.ts'

/** Nothing is looked up: whoever asks is sent a code to the address they typed. */
export const apply = visitorAction(
  formerForm,
  async ({ world, input, language }) => {
    const sent = await world.codes.apply({ ...input, language })
    if (sent) await mailCode(world, sent, 'sent', language)
    return granted({ to: inboxPath(), address: input.email })
  },
  () => '/former',
)

/** The same mail and page whether there is such a request or not; only the mail's own words differ. */
export const comeBack = visitorAction(
  returnForm,
  async ({ world, input, language }) => {
    const sent = await world.codes.askReturn(input.number, input.email)
    if (sent) await mailCode(world, sent, sent.known ? 'sent' : 'unknown', language)
    return granted({ to: inboxPath(), address: input.email })
  },
  () => '/former/return',
)

export const askFresh = visitorAction(
  freshForm,
  async ({ world, input, language }) => {
    const sent = await world.codes.askFresh()
    if (!sent) return refused('not_allowed_now')
    await mailCode(world, sent, 'sent', language)
    return granted({ to: inboxPath({ next: input.next }), address: sent.email })
  },
  () => '/former/again',
)

export const enter = visitorAction(
  codeForm,
  async ({ world, input }) => {
    const entered = await enterByCode(world, input)
    return entered.ok ? granted(afterCode(entered.value, input.next)) : entered
  },
  ({ next }) => inboxPath({ next }),
)

export const openLink = visitorAction(
  linkForm,
  async ({ world, input }) => {
    const entered = await enterByCode(world, input)
    return entered.ok ? granted(afterCode(entered.value, input.next)) : entered
  },
  linkBack,
)

export const resend = visitorAction(
  renewForm,
  async ({ world, input, language }) => {
    const sent = await world.codes.renew(input.link ? { link: input.link } : { email: input.email })
    if (sent) await mailCode(world, sent, 'sent', language)
    return granted({ to: inboxPath({ next: input.next, resent: '1' }), ...(sent ? { address: sent.email } : {}) })
  },
  ({ next }) => inboxPath({ next }),
)
