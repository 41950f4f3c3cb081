import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { languages } from '#lib/domain/rights/actor.ts'
import { locales } from './locale.ts'
import { messagesIn } from './messages.ts'

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

const sentencesIn = (node: unknown, path = ''): [key: string, words: string][] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, value]) => sentencesIn(value, path ? `${path}.${key}` : key))
    : [[path, String(node)]]

/** A sentence of several words; single words are often the same in two languages (PDF, Version, Manual). */
const isSentence = (words: string): boolean => words.replace(/\{[^{}]*\}/g, '').split(/\p{L}{3,}/u).length > 3

test.each(['de', 'fr', 'es'] as const)('%s leaves no sentence in English', language => {
  const english = new Map(sentencesIn(messagesIn('en')))
  const same = sentencesIn(messagesIn(language)).filter(
    ([key, words]) => english.get(key) === words && isSentence(words),
  )
  // Wholly a count of pages, sources or the like, whose word the two languages share.
  expect(same.filter(([, words]) => !/^\{\w+, plural, one \{# \w+\} other \{# \w+\}\}$/.test(words))).toEqual([])
})

test.each(languages)('%s says each sentence for none, one, two and a million', language => {
  const faults: string[] = []
  const say = createTranslator({
    locale: locales[language],
    messages: messagesIn(language),
    onError: error => faults.push(error.message),
  }) as unknown as { rich(key: string, blanks: Record<string, unknown>): unknown }
  const plain = (words: unknown) => words
  for (const [key, words] of sentencesIn(messagesIn(language))) {
    const names = [...words.matchAll(/\{(\w+)[,}]/g)].map(found => found[1] ?? '')
    for (const count of [0, 1, 2, 1_000_000])
      say.rich(key, { day: plain, code: plain, ...Object.fromEntries(names.map(name => [name, count])) })
  }
  expect(faults).toEqual([])
})
