import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { type Language, languages } from '#lib/domain/rights/actor.ts'
import { sentencesOf } from '#lib/testing/sentences-of.ts'
import { locales } from './locale.ts'
import { messagesIn } from './messages.ts'
import { printedMessagesIn } from './printed.ts'

/** The words of the pages, of the mails with codes, and of the printed report with its package. */
const wordsIn = (language: Language) => ({
  ...messagesIn(language),
  package: printedMessagesIn(language).package,
})

const keysOf = (node: unknown) => sentencesOf(node).map(([key]) => key)

/** `{name}` and `{name, plural, …}`, but not the words of a plural form: `one {# day}`. */
const blank = /(?<!(?:=-?\d+|one|few|many|other) )\{(\w+)[,}]/g

const blanksOf = (node: unknown) =>
  sentencesOf(node).flatMap(([key, words]) => [
    ...new Set([...words.matchAll(blank)].map(match => `${key}: ${match[1]}`)),
  ])

test.each(languages)('%s has every sentence that English has, and no other', language => {
  expect(keysOf(wordsIn(language)).sort()).toEqual(keysOf(wordsIn('en')).sort())
})

test.each(languages)('%s fills the same blanks as English', language => {
  expect(blanksOf(wordsIn(language)).sort()).toEqual(blanksOf(wordsIn('en')).sort())
})

/** A sentence of several words; single words are often the same in two languages (PDF, Version, Manual). */
const isSentence = (words: string): boolean => words.replace(/\{[^{}]*\}/g, '').split(/\p{L}{3,}/u).length > 3

test.each(['de', 'fr', 'es'] as const)('%s leaves no sentence in English', language => {
  const english = new Map(sentencesOf(wordsIn('en')))
  const same = sentencesOf(wordsIn(language)).filter(([key, words]) => english.get(key) === words && isSentence(words))
  // Wholly a count of pages, sources or the like, whose word the two languages share.
  expect(same.filter(([, words]) => !/^\{\w+, plural, one \{# \w+\} other \{# \w+\}\}$/.test(words))).toEqual([])
})

test.each(languages)('%s says each sentence for none, one, two and a million', language => {
  const faults: string[] = []
  const say = createTranslator({
    locale: locales[language],
    messages: wordsIn(language),
    onError: error => faults.push(error.message),
  }) as unknown as { rich(key: string, blanks: Record<string, unknown>): unknown }
  const plain = (words: unknown) => words
  for (const [key, words] of sentencesOf(wordsIn(language))) {
    const names = [...words.matchAll(/\{(\w+)[,}]/g)].map(found => found[1] ?? '')
    for (const count of [0, 1, 2, 1_000_000])
      say.rich(key, { day: plain, code: plain, ...Object.fromEntries(names.map(name => [name, count])) })
  }
  expect(faults).toEqual([])
})
