import { expect, test } from 'vitest'
import { type Withholding, withheldRows } from './withholding.ts'

const item = (
  recordId: string,
  recordAt: string | null,
  ground: Withholding['ground'] = 'thirdParty',
): Withholding => ({
  recordId,
  source: 'screenshots',
  stream: 'pictures',
  category: 'ft:Screenshots',
  recordAt,
  ground,
  note: 'Another person’s name is in the picture.',
  decidedBy: 'P. Okafor',
  at: Temporal.Instant.from('2026-11-20T10:00:00Z'),
})

test('two withheld screenshots of one ground are one row with their count and range', () => {
  const rows = withheldRows([item('b', '2026-09-10T08:00:00Z'), item('a', '2026-05-02T08:00:00Z')])
  expect(rows).toEqual([
    {
      source: 'screenshots',
      category: 'ft:Screenshots',
      from: '2026-05-02T08:00:00Z',
      to: '2026-09-10T08:00:00Z',
      count: 2,
      ground: 'thirdParty',
      method: 'removed',
    },
  ])
})

test('each ground is a row of its own', () => {
  expect(withheldRows([item('a', null), item('b', null, 'tradeSecret')]).map(row => row.ground)).toEqual([
    'thirdParty',
    'tradeSecret',
  ])
})

test('an item without a time does not hide the range of the others', () => {
  expect(withheldRows([item('a', null), item('b', '2026-05-02T08:00:00Z')])[0]).toMatchObject({
    from: '2026-05-02T08:00:00Z',
    to: '2026-05-02T08:00:00Z',
  })
})
