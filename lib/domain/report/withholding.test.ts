import { expect, test } from 'vitest'
import { justificationsOf, withholdingGrounds } from '#lib/domain/case/ground.ts'
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
  decidedBy: 'Philippa Okafor',
  at: Temporal.Instant.from('2026-11-20T10:00:00Z'),
})

test('two withheld screenshots of one ground are one row with their count and range', () => {
  const rows = withheldRows([item('b', '2026-09-10T08:00:00Z'), item('a', '2026-05-02T08:00:00Z')], 'Europe/Berlin')
  expect(rows).toEqual([
    {
      source: 'screenshots',
      category: 'ft:Screenshots',
      from: '2026-05-02T08:00:00Z',
      to: '2026-09-10T08:00:00Z',
      count: 2,
      ground: 'thirdParty',
      method: 'removed',
      justifications: ['https://w3id.org/dpv/justifications#ThirdPartyRightsImpaired'],
      reviewBy: '2027-11-20',
    },
  ])
})

test('each ground is a row of its own', () => {
  expect(withheldRows([item('a', null), item('b', null, 'tradeSecret')], 'UTC').map(row => row.ground)).toEqual([
    'thirdParty',
    'tradeSecret',
  ])
})

test('an item without a time does not hide the range of the others', () => {
  expect(withheldRows([item('a', null), item('b', '2026-05-02T08:00:00Z')], 'UTC')[0]).toMatchObject({
    from: '2026-05-02T08:00:00Z',
    to: '2026-05-02T08:00:00Z',
  })
})

test('a row is looked at again within a year of its first decision, on the calendar of the place', () => {
  const late = { ...item('b', null), at: Temporal.Instant.from('2026-12-01T10:00:00Z') }
  const early = { ...item('a', null), at: Temporal.Instant.from('2026-11-20T23:30:00Z') }
  expect(withheldRows([late, early], 'Europe/Berlin')[0]?.reviewBy).toBe('2027-11-21')
})

test('every ground has a justification of the Data Privacy Vocabulary', () => {
  for (const ground of withholdingGrounds)
    for (const iri of justificationsOf(ground))
      expect(iri).toMatch(/^https:\/\/w3id\.org\/dpv\/justifications#[A-Z]\w+$/)
  expect(withholdingGrounds.every(ground => justificationsOf(ground).length > 0)).toBe(true)
})
