import { expect, test } from 'vitest'
import { languages } from '#lib/domain/rights/actor.ts'
import { sentencesOf } from '#lib/testing/sentences-of.ts'
import { noticeWords } from './notice-words.ts'
import { noticeMessagesIn } from './notices.ts'

type Sentence = { key: string; words: string }

/** The blanks of a sentence: `{name}` and `{name, plural, …}`, not the words of a branch (`one {# day}`, `uk {the law}`). */
const blanksOf = (words: string): string[] =>
  [...new Set([...words.matchAll(/(?<!(?:one|other|uk) )\{(\w+)[,}]/g)].map(found => found[1] ?? ''))].sort()

const sentencesIn = (language: (typeof languages)[number]): Sentence[] =>
  sentencesOf(noticeMessagesIn(language)).map(([key, words]) => ({ key, words }))

test.each(languages)('%s has every sentence that English has, in the same order, and no other', language => {
  expect(sentencesIn(language).map(({ key }) => key)).toEqual(sentencesIn('en').map(({ key }) => key))
})

test.each(languages)('%s fills the same blanks as English', language => {
  const blanks = (of: Sentence[]) => of.map(({ key, words }) => `${key}: ${blanksOf(words)}`)
  expect(blanks(sentencesIn(language))).toEqual(blanks(sentencesIn('en')))
})

test.each(languages)('%s leaves no sentence empty, no straight quotation mark and no space at an end', language => {
  const bad = sentencesIn(language).filter(({ key, words }) => /^$|["']|^\s|\s$/.test(words) && key !== 'letter.page')
  expect(bad).toEqual([])
})

test.each(['de', 'fr', 'es'] as const)('%s is translated', language => {
  const english = new Map(sentencesIn('en').map(({ key, words }) => [key, words]))
  const names = /^(delivery\.pdfFile|letter\.date|complain\.website|basis\.uk_.*|officer\.words|receipt\.signature)$/
  const same = sentencesIn(language).filter(({ key, words }) => english.get(key) === words && !names.test(key))
  expect(same).toEqual([])
})

test('days are told in words, amounts in their currency, times on the clock of the place', () => {
  const day = Temporal.PlainDate.from('2026-11-23')
  const told = languages.map(language => noticeWords(language, 'Europe/Berlin').day(day))
  expect(told).toEqual([
    'Monday 23 November 2026',
    'Montag, 23. November 2026',
    'lundi 23 novembre 2026',
    'lunes 23 de noviembre de 2026',
  ])
  const words = noticeWords('en', 'Europe/Berlin')
  expect(words.time(Temporal.Instant.from('2026-11-23T15:40:00Z'))).toBe('16:40')
  expect(words.dayOf(Temporal.Instant.from('2026-11-23T23:40:00Z'))).toBe('Tuesday 24 November 2026')
  expect(words.money(1250, 'EUR')).toBe('€12.50')
  expect(words.money(1250, 'JPY')).toBe('JP¥1,250')
})

test('a blank that is not filled is an error, not a hole', () => {
  expect(() => noticeWords('en', 'UTC').t('refusal.lead')).toThrow()
})
