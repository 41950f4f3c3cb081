import { expect, test } from 'vitest'
import { errorFields, log } from './log.ts'

function lineOf(event: string, fields: object): { text: string; line: Record<string, unknown> } {
  let text = ''
  log(event, fields, line => {
    text += line
  })
  return { text, line: JSON.parse(text) }
}

test('a line is one JSON object in UTC with its event and fields', () => {
  const { text, line } = lineOf('report composed', { requestId: 'r-1', rows: 250_000, part: null })
  expect(text.endsWith('}\n')).toBe(true)
  expect(line).toMatchObject({ event: 'report composed', requestId: 'r-1', rows: 250_000, part: null })
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  expect(line).not.toHaveProperty('refused')
})

test('a line break in a value cannot forge a second line', () => {
  const { text, line } = lineOf('x\ny', { step: 'collect\r\n{"event":"forged"}\u2028z' })
  expect(text.trimEnd()).not.toMatch(/[\r\n\u2028]/)
  expect(line.event).toBe('x y')
  expect(line.step).toBe('collect {"event":"forged"} z')
})

test.each([
  ['a key for a person', { name: 'Mara Lindqvist' }, 'name'],
  ['a key for an address', { email: 'x' }, 'email'],
  ['an address under a permitted key', { reason: 'no mailbox mara@northwind.example' }, 'reason'],
  ['an object under a permitted key', { step: { name: 'Mara' } }, 'step'],
])('%s is refused and only its key is named', (_title, fields, key) => {
  const { text, line } = lineOf('x', fields)
  expect(line.refused).toEqual([key])
  expect(line).not.toHaveProperty(key)
  expect(text).not.toMatch(/mara/i)
})

test('a long value is cut', () => {
  expect(String(lineOf('x', { step: 'a'.repeat(5000) }).line.step)).toHaveLength(200)
})

test('an error is logged by class, code and place, never by its message', () => {
  const thrown = Object.assign(new RangeError('value "Mara Lindqvist" is too long'), { code: '22001' })
  const fields = errorFields(thrown)
  expect(fields).toMatchObject({ error: 'RangeError', code: '22001' })
  expect(fields.at).toMatch(/log\.test\.ts:\d+:\d+$/)
  expect(JSON.stringify(fields)).not.toContain('Mara')
  expect(errorFields('Mara')).toEqual({ error: 'string' })
})
