import { describe, expect, test } from 'vitest'
import { filterOf, instantsOf, isFiltering, isInOrder, queryOf } from './entries-filter.ts'

describe('a filter in an address', () => {
  test('is read with what was typed, and written again with the rest of the address', () => {
    const filter = filterOf({ from: '2026-06-01', to: '', text: ' Łódź & co ' })
    expect(filter).toEqual({ from: '2026-06-01', to: '', text: 'Łódź & co', errors: {} })
    expect(queryOf(filter, { page: '2', pictures: false })).toBe(
      'from=2026-06-01&text=%C5%81%C3%B3d%C5%BA+%26+co&page=2',
    )
  })

  test('without anything filters nothing', () => {
    expect(isFiltering(filterOf({}))).toBe(false)
    expect(isFiltering(filterOf({ text: '  ' }))).toBe(false)
  })

  test.each([
    [{ from: '31.06.2026' }, { from: 'errors.field.dayTyped' }],
    [{ to: '2026-06-31' }, { to: 'errors.field.dayTyped' }],
    [{ from: '2026-06-02', to: '2026-06-01' }, { to: 'errors.field.daysOrder' }],
  ])('%o is told, and kept as typed', (query, errors) => {
    const filter = filterOf(query)
    expect(filter).toMatchObject({ ...query, errors })
    expect(isInOrder(filter)).toBe(false)
  })

  test('given twice is its first', () => {
    expect(filterOf({ text: ['a', 'b'] }).text).toBe('a')
  })

  test('takes whole days of the report’s zone, the last included, also where the clocks change', () => {
    const { from, before } = instantsOf(filterOf({ from: '2026-10-25', to: '2026-10-25' }), 'Europe/Berlin')
    expect(`${from} ${before}`).toBe('2026-10-24T22:00:00Z 2026-10-25T23:00:00Z')
    expect(instantsOf(filterOf({}), 'Europe/Berlin')).toEqual({ from: null, before: null })
  })
})
