import { describe, expect, test } from 'vitest'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { fault } from './fault.ts'
import { formErrors } from './form-errors.ts'

const english = wordsIn('en')
const came = { values: {}, fields: {}, reason: 'invalid_form' as const }

describe('a form that came back', () => {
  test('says what is wrong with each field, on top and beside it', () => {
    const fields = { email: fault('email'), until: fault('until') }
    const { all, first, of } = formErrors({ ...came, fields }, english)
    const email = 'Enter an email address in the correct format, like name@example.com'
    expect(all).toEqual([
      { field: 'email', words: email },
      { field: 'until', words: 'Enter a day that is not in the past' },
    ])
    expect(first).toBe(email)
    expect(of('until')).toBe('Error: Enter a day that is not in the past')
    expect(of('name')).toBeUndefined()
  })

  test('says the rule that refused it where no field is at fault', () => {
    const { all, first } = formErrors({ ...came, reason: 'own_case' }, english)
    expect(all).toEqual([{ field: '', words: 'This is your own request, so someone else must handle it.' }])
    expect(first).toBe(all[0]?.words)
  })

  test('asks for another look where a fault has no sentence of its own', () => {
    const { first } = formErrors({ ...came, fields: { page: 'Invalid input' } }, english)
    expect(first).toBe('Some answers need another look.')
  })

  test('says nothing is wrong after a sign-in or a second proof in between', () => {
    expect(formErrors({ ...came, reason: 'sign_in_needed' }, english)).toMatchObject({
      all: [],
      first: null,
      kept: true,
    })
    expect(formErrors({ ...came, reason: 'step_up_needed' }, english)).toMatchObject({
      all: [],
      first: null,
      kept: false,
    })
    expect(formErrors(null, english)).toMatchObject({ all: [], first: null, kept: false })
  })
})
