import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openSeenIds } from './seen-ids.ts'

test('ids are known again with the same or another content, also after the table has grown many times', () => {
  const seen = openSeenIds()
  const ids = Array.from({ length: 20_000 }, (_, n) => hash('sha256', `${n}`).slice(0, 24))
  expect(new Set(ids.map((id, n) => seen.meet(id, `${n}`)))).toEqual(new Set(['new']))
  expect(new Set(ids.map((id, n) => seen.meet(id, `${n}`)))).toEqual(new Set(['same']))
  expect(new Set(ids.map(id => seen.meet(id, 'else')))).toEqual(new Set(['other']))
})

test('an id that begins with zeros is one like others', () => {
  const seen = openSeenIds()
  expect([
    seen.meet('0'.repeat(24), 'a'),
    seen.meet('0'.repeat(24), 'a'),
    seen.meet(`${'0'.repeat(15)}1`, 'a'),
  ]).toEqual(['new', 'same', 'new'])
})
