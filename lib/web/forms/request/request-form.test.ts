import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Draft } from '#lib/domain/case/access-request.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { faultsOf } from '#lib/web/forms/form-fields.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { contactQuestion } from './contact-question.ts'
import { checkLines, wholeOf } from './request-form.ts'
import { scopeQuestion, sourcesQuestion } from './scope-questions.ts'

const [scopeForm, sourcesForm, contactForm] = [scopeQuestion.form, sourcesQuestion.form, contactQuestion.form]

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
      phone: null,
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

  test('takes a phone number as it is written, if they give one, and refuses what nobody can call', () => {
    expect(contactForm.parse({ ...good, phone: ' +49 (30) 90 18-20 ' }).phone).toBe('+49 (30) 90 18-20')
    expect(contactForm.parse({ ...good, phone: '  ' }).phone).toBeNull()
    for (const phone of ['ask Philippa', '+49', '0'.repeat(41), '030 901820; after six'])
      expect(faults(contactForm.safeParse({ ...good, phone }))).toEqual({ phone: 'errors.field.phone' })
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
  expect(wholeOf(draft)).toBeNull()
  const contact = { email: 'mara@home.example', language: 'en', format: 'standard' } as const
  expect(wholeOf({ ...draft, ...contact })).toEqual({ scope: draft.scope, contact })
  const residence = { country: 'FR' }
  expect(wholeOf({ ...draft, ...contact, residence })?.contact).toEqual({ ...contact, residence })
  const none = { everything: false as const, sources: [], from: null, to: null }
  expect(wholeOf({ ...draft, scope: none, format: 'standard' })).toBeNull()
})

describe('the road through the form', () => {
  const words = wordsIn('en')
  const doors = { id: 'doors', title: { en: 'Door badges' } } as RegisteredSource
  const asked = { sources: [doors], employer: 'Northwind', words }
  const contact = {
    email: 'mara@home.example',
    language: 'de',
    format: 'paper',
    residence: { country: 'FR' },
    phone: '030 901820',
  } as const
  const some = { everything: false as const, sources: ['doors'], from: '2026-05-01', to: null }
  const whole = { scope: some, contact }
  const subject = { personId: 'mara', name: 'Mara Lindqvist', employeeNo: '4417', managers: [] }

  test('leads by the sources only who does not want everything, and back the same way', () => {
    expect(['all' as const, 'some' as const].map(scope => scopeQuestion.after({ scope }))).toEqual([
      '/request/contact',
      '/request/sources',
    ])
    expect(contactQuestion.before({ scope: some })).toBe('/request/sources')
    expect(contactQuestion.before({ scope: { everything: true } })).toBe('/request/scope')
  })

  test('asks again with what was said before, and first in the language of the page', () => {
    const values = (draft: Draft) =>
      Object.entries(contactQuestion.controls({ ...asked, draft })).map(([name, control]) =>
        control.kind === 'group' ? [name] : [name, control.value],
      )
    expect(values({})).toEqual([
      ['email', ''],
      ['language', ['en']],
      ['format', ['standard']],
      ['residence', ''],
      ['phone', ''],
    ])
    expect(values(contact)).toEqual([
      ['email', 'mara@home.example'],
      ['language', ['de']],
      ['format', ['paper']],
      ['residence', 'FR'],
      ['phone', '030 901820'],
    ])
  })

  test('keeps the dates of who looks at everything in between, and only sources that are registered', () => {
    expect(scopeQuestion.keep({ scope: some }, { scope: 'some' }, [])).toEqual({ ok: true, value: { scope: some } })
    const chosen = { source: ['doors', 'wiretap'], from: null, to: null }
    expect(sourcesQuestion.keep({}, chosen, [doors])).toEqual({
      ok: true,
      value: { scope: { everything: false, sources: ['doors'], from: null, to: null } },
    })
    expect(sourcesQuestion.keep({}, chosen, []).ok).toBe(false)
  })

  test('ends with every answer, and where it can be changed', () => {
    expect(checkLines(whole, subject, asked).map(({ key, answer, change }) => [key, answer[0], change?.href])).toEqual([
      ['name', 'Mara Lindqvist, employee 4417', undefined],
      ['scope', 'Door badges', '/request/scope'],
      ['dates', 'From 1 May 2026', '/request/sources'],
      ['email', 'mara@home.example', '/request/contact'],
      ['language', 'Deutsch', '/request/contact'],
      ['format', 'Also on paper', '/request/contact'],
      ['residence', 'France', '/request/contact'],
      ['phone', '030 901820', '/request/contact'],
    ])
  })
})
