import { describe, expect, test } from 'vitest'
import { record } from '#e2e/held/records.ts'
import { folded } from './folded.ts'
import { searchFor } from './record-search.ts'

test.each([
  ['Łódź', 'lodz'],
  ['STRAẞE', 'strasse'],
  ['Ελένη', 'ελενη'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['İstanbul', 'istanbul'],
  ['ﬁle', 'file'],
  ['Ðøœ', 'ðooe'],
])('%s is searched as %s', (text, form) => {
  expect(folded(text)).toBe(form)
})

describe('words', () => {
  const one = record(1, {
    activity: { name: 'Window in front' },
    object: 'HEL-2 / LAB',
    place: { label: 'Zürich' },
    raw: { title: 'say "hi" C:\\temp', size: 4711, ok: true, parts: [{ name: 'Çağrı' }], none: null },
  })
  const finds = (text: string, codes = {}) => {
    const search = searchFor(text, codes)
    const [quick, sure] = [search.mayHold(JSON.stringify(one)), search.holds(one)]
    // The quick look must never miss what the sure one finds.
    expect(quick || !sure).toBe(true)
    return quick && sure
  }

  test.each(['window', 'hel-2', 'ZURICH', 'say "hi"', 'c:\\TEMP', '4711', 'true', 'cagri', '  front '])(
    '%s is found',
    text => expect(finds(text)).toBe(true),
  )

  test.each(['title', 'activity', 'nowhere', 'null'])('%s, no value of the record, is not', text =>
    expect(finds(text)).toBe(false),
  )

  test('of a code’s meaning find the code', () => {
    expect(finds('robotics', { 'HEL-2 / LAB': 'Robotics lab, restricted' })).toBe(true)
    expect(finds('robotics', { 'HEL-3': 'Robotics lab, restricted' })).toBe(false)
  })
})
