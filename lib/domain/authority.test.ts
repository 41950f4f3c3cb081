import { expect, test } from 'vitest'
import { authoritiesFor } from './authority.ts'
import { calendars } from './calendar/calendars.ts'

const codes = (...places: Parameters<typeof authoritiesFor>) => authoritiesFor(...places).map(({ code }) => code)

test('a private employer in Bavaria answers to the BayLDA, not to the authority for public bodies', () => {
  expect(authoritiesFor({ country: 'DE', region: 'BY' }).map(({ name }) => name)).toEqual([
    'Bayerisches Landesamt für Datenschutzaufsicht (BayLDA)',
  ])
})

test('Germany without a Land names all sixteen', () => {
  expect(codes({ country: 'DE' })).toHaveLength(16)
})

test('the nations of the United Kingdom share one', () => {
  expect(codes({ country: 'GB', region: 'SCT' })).toEqual(['UK'])
})

test('place of work first, then habitual residence, each once', () => {
  expect(codes({ country: 'IE' }, { country: 'DE', region: 'BE' })).toEqual(['IE', 'DE-BE'])
  expect(codes({ country: 'IE' }, { country: 'IE' })).toEqual(['IE'])
})

test('every state of the EU and EEA has one, with a name and a website', () => {
  for (const code of calendars.keys()) {
    const [country = '', region = ''] = code.split('-')
    const [authority] = authoritiesFor({ country, region })
    expect(authority?.name, code).toBeTruthy()
    expect(authority?.website, code).toMatch(/^https?:/)
  }
})

test('where the project has no record it names none', () => {
  expect(codes({ country: 'BR' })).toEqual([])
})
