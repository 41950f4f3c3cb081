import { expect, test } from 'vitest'
import { languages, messagesIn } from './messages.ts'

const keysOf = (node: unknown, path = ''): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, value]) => keysOf(value, path ? `${path}.${key}` : key))
    : [path]

/** `{name}` and `{name, plural, …}`, but not the words of a plural form: `one {# day}`. */
const blank = /(?<!(?:=-?\d+|one|few|many|other) )\{(\w+)[,}]/g

const blanksOf = (node: unknown, path = ''): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, value]) => blanksOf(value, path ? `${path}.${key}` : key))
    : [...new Set([...String(node).matchAll(blank)].map(match => `${path}: ${match[1]}`))]

test.each(languages)('%s has every sentence that English has, and no other', language => {
  expect(keysOf(messagesIn(language)).sort()).toEqual(keysOf(messagesIn('en')).sort())
})

test.each(languages)('%s fills the same blanks as English', language => {
  expect(blanksOf(messagesIn(language)).sort()).toEqual(blanksOf(messagesIn('en')).sort())
})
