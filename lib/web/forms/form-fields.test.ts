import { expect, test } from 'vitest'
import { z } from 'zod'
import { faultsOf, fieldsOf, many } from './form-fields.ts'

test('a form becomes text, a repeated name a list, framework fields and files are left out', () => {
  const form = new FormData()
  form.append('email', 'mara.lindqvist@northwind.example')
  form.append('source', 'badge')
  form.append('source', 'vans')
  form.append('$ACTION_ID_1', '')
  form.append('file', new File(['x'], 'x.txt'))
  expect(fieldsOf(form)).toEqual({ email: 'mara.lindqvist@northwind.example', source: ['badge', 'vans'] })
})

test('NUL is left out, and of ten thousand fields the first thousand are read', () => {
  const form = new FormData()
  form.append('name', 'Ma\0ra\0')
  for (let field = 0; field < 10_000; field += 1) form.append(`field ${field}`, 'x')
  const fields = fieldsOf(form)
  expect(fields.name).toBe('Mara')
  expect(Object.keys(fields)).toHaveLength(1000)
})

test('tick boxes are a list whether none, one or many are ticked', () => {
  const boxes = z.object({ source: many })
  expect(boxes.parse({})).toEqual({ source: [] })
  expect(boxes.parse({ source: 'badge' })).toEqual({ source: ['badge'] })
  expect(boxes.parse({ source: ['badge', 'vans'] })).toEqual({ source: ['badge', 'vans'] })
})

test('each field has its first fault as a message key', () => {
  const parsed = z
    .object({ email: z.email('errors.field.email').max(3, 'errors.field.long') })
    .safeParse({ email: 'abcd' })
  expect(parsed.error && faultsOf(parsed.error)).toEqual({ email: 'errors.field.email' })
})
