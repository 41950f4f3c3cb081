import { expect, test } from 'vitest'
import { gapWords, handlerGapWords } from './gap-words.ts'
import { wordsIn } from './words-in.ts'

const words = wordsIn('en')

test('the code of a database’s error is for who handles the request, and not for the person', () => {
  const gap = { code: 'error', text: 'The database of this source refused the question (42703).' } as const
  expect(gapWords(gap, words)).toBe('The system could not be read. The database of this source refused the question.')
  expect(handlerGapWords(gap, words)).toContain('(42703)')
})

test('a time that is not covered is said with its days', () => {
  const gap = { code: 'time_not_covered', text: '', from: '2025-01-01T03:00:00Z', to: '2026-11-23T00:00:00Z' } as const
  expect(gapWords(gap, words)).toBe(
    'What the system gave does not speak for the whole time asked about. (1 January 2025 – 23 November 2026)',
  )
})

test('rows that name nobody, by their number', () => {
  expect(gapWords({ code: 'nobody', text: '', count: 120 }, words)).toContain('120 entries name nobody')
})
