import { expect, test } from 'vitest'
import { languages, messagesIn } from './messages.ts'

const keysOf = (node: unknown, path = ''): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, value]) => keysOf(value, path ? `${path}.${key}` : key))
    : [path]

const placeholdersOf = (node: unknown, path = ''): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, value]) => placeholdersOf(value, path ? `${path}.${key}` : key))
    : [...String(node).matchAll(/\{(\w+)/g)].map(match => `${path}: ${match[1]}`)

test.each(languages)('%s has every sentence that English has, and no other', language => {
  expect(keysOf(messagesIn(language)).sort()).toEqual(keysOf(messagesIn('en')).sort())
})

test.each(languages)('%s fills the same blanks as English', language => {
  const blanks = (of: unknown) =>
    [...new Set(placeholdersOf(of))].filter(blank => !/: (one|other|few|many)$/.test(blank)).sort()
  expect(blanks(messagesIn(language))).toEqual(blanks(messagesIn('en')))
})
