import { describe, expect, test } from 'vitest'
import { languageOf, wordsIn } from './words-in.ts'

const day = Temporal.PlainDate.from('2026-12-03')
const at = Temporal.Instant.from('2026-11-12T15:40:00Z')

describe('dates are said as people say them', () => {
  test('in English', () => {
    const words = wordsIn('en')
    expect(words.weekday(day)).toBe('Thursday 3 December')
    expect(words.fullDay(day)).toBe('Thursday 3 December 2026')
    expect(words.day(day)).toBe('3 December 2026')
    expect(words.shortDay(day)).toBe('3 Dec')
    expect(words.moment(at, 'Europe/Berlin')).toBe('12 Nov 2026, 16:40')
    expect(words.month('2026-09')).toBe('Sept 2026')
    expect([0, 6].map(words.weekdayName)).toEqual(['Mon', 'Sun'])
  })

  test('in German', () => {
    const words = wordsIn('de')
    expect(words.weekday(day)).toBe('Donnerstag, 3. Dezember')
    expect(words.fullDay(day)).toBe('Donnerstag, 3. Dezember 2026')
    expect(words.time(at, 'Europe/Berlin')).toBe('16:40')
  })

  test('in French, where the first of a month is said "1er"', () => {
    const words = wordsIn('fr')
    expect(words.fullDay(day)).toBe('jeudi 3 décembre 2026')
    expect(words.weekday(Temporal.PlainDate.from('2026-12-01'))).toBe('mardi 1er décembre')
    expect(words.day(Temporal.PlainDate.from('2026-12-21'))).toBe('21 décembre 2026')
    expect(words.moment(at, 'Europe/Berlin')).toBe('12 nov. 2026, 16:40')
  })

  test('in Spanish', () => {
    const words = wordsIn('es')
    expect(words.fullDay(day)).toBe('jueves 3 de diciembre de 2026')
    expect(words.weekday(day)).toBe('jueves 3 de diciembre')
    expect(words.month('2026-09')).toBe('sept 2026')
  })
})

test('sizes are said in steps of a thousand', () => {
  const { size } = wordsIn('en')
  expect([912, 4_200, 6_240_000, 1_500_000_000].map(size)).toEqual(['912 byte', '4 kB', '6.2 MB', '1.5 GB'])
})

describe('the language', () => {
  test("is the visitor's choice before the browser's", () => expect(languageOf('de', 'en')).toBe('de'))
  test('is the first the browser wants that we speak', () => {
    expect(languageOf(undefined, 'it-IT,it;q=0.9,de-AT;q=0.8,en;q=0.7')).toBe('de')
    expect(languageOf(undefined, 'fr-CA,fr;q=0.9,en;q=0.7')).toBe('fr')
    expect(languageOf(undefined, 'ca,es-MX;q=0.9')).toBe('es')
    expect(languageOf(undefined, 'de;q=0.2,en-US')).toBe('en')
    expect(languageOf(undefined, 'de;q=0,it')).toBe('en')
  })
  test('is English when nothing or nonsense is said', () => {
    expect(languageOf(undefined, null)).toBe('en')
    expect(languageOf('tlh', 'x,;q=')).toBe('en')
  })
})
