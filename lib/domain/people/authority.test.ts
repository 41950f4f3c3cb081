import { expect, test } from 'vitest'
import { calendars } from '#lib/domain/calendar/calendars.ts'
import { emptyCase } from '#lib/testing/test-case.ts'
import { authoritiesFor, authoritiesOf, nameOn, residenceCode, residenceFrom, residences } from './authority.ts'

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

test('who works in Berlin and lives in France is told of both authorities, who does not say of the first alone', () => {
  const { contact, ...request } = emptyCase()
  const named = (residence?: { country: string } | null) =>
    authoritiesOf({ ...request, contact: { ...contact, residence } }).map(({ code }) => code)
  expect(named({ country: 'FR' })).toEqual(['DE-BE', 'FR'])
  expect(named()).toEqual(['DE-BE'])
  expect(named(null)).toEqual(['DE-BE'])
})

test('every place that one may say to live in has exactly one authority, and nothing else is taken', () => {
  // The EU and EEA without Germany, the United Kingdom, Switzerland, the Länder.
  expect(residences).toHaveLength(29 + 1 + 1 + 16)
  for (const code of residences) {
    const place = residenceFrom(code)
    expect(place && residenceCode(place), code).toBe(code)
    expect(place && authoritiesFor(place), code).toHaveLength(1)
  }
  for (const code of ['', 'DE', 'UK', 'EU', 'US', 'DE-BUND', 'DE-XX', 'FR-67'])
    expect(residenceFrom(code), code).toBeNull()
})

test('the name of an authority changes on its day and not while that is unknown: the Commissioner’s Office until then', () => {
  const [office] = authoritiesFor({ country: 'GB' })
  if (!office) throw new Error('the United Kingdom has no authority')
  expect(office.later?.map(({ name, from }) => [name, from])).toEqual([['Information Commission', null]])
  expect(nameOn(office, '2099-12-31')).toBe("Information Commissioner's Office")
  const known = { ...office, later: [{ name: 'Information Commission', from: '2027-04-01', source: 'an order' }] }
  expect(nameOn(known, '2027-03-31')).toBe("Information Commissioner's Office")
  expect(nameOn(known, '2027-04-01')).toBe('Information Commission')
})
