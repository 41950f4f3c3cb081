'use server'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { submitRequest } from '#lib/features/ask/submit-request.ts'
import { action } from '#lib/web/doors/action.ts'
import {
  contactForm,
  isWhole,
  scopeForm,
  sendForm,
  someScope,
  sourcesForm,
} from '#lib/web/forms/subject/request-forms.ts'

export const chooseScope = action(
  'request:submit',
  scopeForm,
  async ({ world, input }) => {
    const draft = await world.requests.draft()
    const scope = input.scope === 'all' ? { everything: true as const } : someScope(draft)
    await world.requests.saveDraft({ ...draft, scope })
    return granted(undefined)
  },
  {
    back: () => '/request/scope',
    done: (_, { scope }) => (scope === 'some' ? '/request/sources' : '/request/contact'),
  },
)

export const chooseSources = action(
  'request:submit',
  sourcesForm,
  async ({ world, input: { source, from, to } }) => {
    const known = (await world.register.sources()).map(({ id }) => id)
    const sources = source.filter(id => known.includes(id))
    if (sources.length === 0) return refused('invalid_form', { source: 'errors.field.sources' })
    const draft = await world.requests.draft()
    await world.requests.saveDraft({ ...draft, scope: { everything: false, sources, from, to } })
    return granted(undefined)
  },
  { back: () => '/request/sources', done: () => '/request/contact' },
)

export const sayContact = action(
  'request:submit',
  contactForm,
  async ({ world, input }) => {
    await world.requests.saveDraft({ ...(await world.requests.draft()), ...input })
    return granted(undefined)
  },
  { back: () => '/request/contact', done: () => '/request/check' },
)

export const send = action(
  'request:submit',
  sendForm,
  async ({ world, permit, input }) => {
    const draft = await world.requests.draft()
    if (!isWhole(draft)) return refused('not_allowed_now')
    const { scope, ...contact } = draft
    const sent = await submitRequest(world, permit, { scope, contact, idempotencyKey: input.key })
    if (sent.ok) await world.requests.saveDraft({})
    return sent
  },
  { back: () => '/request/check', done: ({ number }) => `/requests/${number}?sent=1` },
)
