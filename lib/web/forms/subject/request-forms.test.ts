import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { faultsOf } from '#lib/web/forms/form-fields.ts'
import { contactForm, isWhole, scopeForm, sourcesForm } from './request-forms.ts'

const faults = ({ error }: { error?: z.ZodError | undefined }) => error && faultsOf(error)

describe('what is asked for', () => {
  test('must be chosen', () => {
    expect(faults(scopeForm.safeParse({}))).toEqual({ scope: 'errors.field.scope' })
  })

  test('can be one source and all dates', () => {
    expect(sourcesForm.parse({ source: 'badge', from: '', to: '' })).toEqual({
      source: ['badge'],
      from: null,
      to: null,
    })
  })

  test('needs a source, real days, and a last day that is not before the first', () => {
    expect(faults(sourcesForm.safeParse({ from: '2026-02-30', to: '' }))).toEqual({
      source: 'errors.field.sources',
      from: 'errors.field.from',
    })
    expect(faults(sourcesForm.safeParse({ source: 'badge', from: '2026-06-02', to: '2026-06-01' }))).toEqual({
      to: 'errors.field.order',
    })
  })
})

describe('how to reach the person', () => {
  const good = { email: ' mara@home.example ', language: 'de', format: 'large_print' }

  test('takes a private address, without the spaces around it', () => {
    expect(contactForm.parse(good)).toEqual({
      email: 'mara@home.example',
      language: 'de',
      format: 'large_print',
      residence: null,
    })
  })

  test('takes where the person lives, if they say so, and refuses a place that the list does not have', () => {
    const said = contactForm.parse({ ...good, residence: 'DE-BY' })
    expect(said.residence).toEqual({ country: 'DE', region: 'BY' })
    expect(contactForm.parse({ ...good, residence: '' }).residence).toBeNull()
    expect(faults(contactForm.safeParse({ ...good, residence: 'Atlantis' }))).toEqual({
      residence: 'errors.field.residence',
    })
  })

  test('says what is wrong with an address', () => {
    expect(faults(contactForm.safeParse({ ...good, email: 'mara-at-home' }))).toEqual({ email: 'errors.field.email' })
    expect(faults(contactForm.safeParse({ ...good, email: `${'m'.repeat(250)}@home.example` }))).toEqual({
      email: 'errors.field.emailLong',
    })
  })
})

test('a request is whole when every question is answered', () => {
  const draft = { scope: { everything: true as const }, email: 'mara@home.example', language: 'en' as const }
  expect(isWhole(draft)).toBe(false)
  expect(isWhole({ ...draft, format: 'standard' })).toBe(true)
  const none = { everything: false as const, sources: [], from: null, to: null }
  expect(isWhole({ ...draft, scope: none, format: 'standard' })).toBe(false)
})
