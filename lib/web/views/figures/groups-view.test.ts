import { expect, test } from 'vitest'
import type { GroupFigures } from '#lib/domain/figures/metrics.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { groupTables } from './groups-view.ts'

const berlin: GroupFigures = {
  id: 'berlin',
  name: 'Berlin',
  answered: 104,
  inTime: 90,
  withinOneMonth: 80,
  median: 16,
  open: 35,
  late: 2,
}
const given = {
  groups: {
    place: [berlin],
    handler: [{ ...berlin, id: null, name: null, answered: 0, inTime: 0, withinOneMonth: 0, median: null }],
    channel: [{ ...berlin, id: 'letter', name: null }],
  },
  rights: [
    { kind: 'complaint' as const, answered: 9, inTime: null, open: 6 },
    { kind: 'objection' as const, answered: 20, inTime: 15, open: 3 },
  ],
  owed: [
    { kind: 'answer' as const, of: null, open: 35, late: 6 },
    { kind: 'right' as const, of: 'objection', open: 7, late: 1 },
  ],
  guarded: false,
  words: wordsIn('en'),
}
const table = (key: string, more: Partial<typeof given> = {}) =>
  groupTables({ ...given, ...more }).find(one => one.key === key)

test('answered and open stand beside the share within a month and in time', () => {
  expect(table('place')?.rows).toEqual([
    {
      key: 'berlin',
      label: 'Berlin',
      share: 90 / 104,
      cells: {
        answered: '104',
        withinOneMonth: '80 (77 %)',
        inTime: '90 (87 %)',
        median: '16',
        open: '35',
        late: '2',
      },
    },
  ])
})

test('cases that nobody has are named so, the way in words, rights with what is open', () => {
  expect(table('handler')?.rows[0]).toMatchObject({ label: 'Nobody yet', share: null, cells: { inTime: 'none' } })
  expect(table('channel')?.rows[0]?.label).toBe('letter')
  expect(table('rights')).toMatchObject({
    columns: ['answered', 'inTime', 'open'],
    rows: [
      { label: 'Complaint', share: null, cells: { answered: '9', inTime: 'No day by law', open: '6' } },
      { label: 'Objection', share: 0.75, cells: { answered: '20', inTime: '15 (75 %)', open: '3' } },
    ],
  })
})

test('the first column of each table is called by what its lines are', () => {
  const heads = ['owed', 'place', 'handler', 'channel', 'rights'].map(key => table(key)?.head)
  expect(heads).toEqual(['Kind', 'Place', 'Handler', 'Way', 'Kind'])
})

test('who reads no cases is told no small count, and no handler', () => {
  const few = { ...berlin, answered: 4, inTime: 4, withinOneMonth: 4, open: 3 }
  const groups = { ...given.groups, place: [few], handler: [] }
  expect(table('place', { guarded: true, groups })?.rows[0]).toMatchObject({
    share: null,
    cells: { answered: 'under 5', withinOneMonth: 'under 5', inTime: 'under 5', median: 'under 5', open: 'under 5' },
  })
  expect(table('handler', { guarded: true, groups })).toBeUndefined()
  const almost = { ...berlin, answered: 20, inTime: 19 }
  expect(table('place', { guarded: true, groups: { ...groups, place: [almost] } })?.rows[0]?.cells.inTime).toBe(
    'under 5',
  )
})

test('what is owed and what of it is late stands by kind, a right as the right that it is', () => {
  const cells = (more: Partial<typeof given>) =>
    table('owed', more)?.rows.map(({ label, cells: { open, late } }) => [label, open, late])
  expect(cells({})).toEqual([
    ['Request', '35', '6'],
    ['Objection', '7', '1'],
  ])
  expect(cells({ guarded: true })?.[1]).toEqual(['Objection', '7', 'under 5'])
})
