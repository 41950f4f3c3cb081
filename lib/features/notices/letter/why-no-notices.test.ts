import { expect, test } from 'vitest'
import { languages } from '#lib/domain/rights/actor.ts'
import { whyNoNotices } from './why-no-notices.ts'

const day = Temporal.PlainDate.from('2026-11-23')

test.each([['DE'], ['FR'], ['NO'], ['GB']])('an establishment in %s can be chosen', country => {
  expect(whyNoNotices({ country }, day, 'en')).toBeNull()
})

test.each([
  ['California', { country: 'US', region: 'CA' }],
  ['Switzerland', { country: 'CH' }],
  ['Korea', { country: 'KR' }],
  ['a place without any known law', { country: 'AQ' }],
])('one in %s cannot, and is told why in every language', (_title, place) => {
  expect(whyNoNotices(place, day, 'en')).toMatch(/neither words nor an authority have been checked/)
  expect(new Set(languages.map(language => whyNoNotices(place, day, language))).size).toBe(4)
})
