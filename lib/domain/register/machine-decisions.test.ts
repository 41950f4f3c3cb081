import { describe, expect, test } from 'vitest'
import { type Machine, machineRows } from './machine-decisions.ts'

/** The rows as text: the name, then the keys with their days, or the words quoted. */
const rows = (machine: Machine<string>) =>
  machineRows(machine).map(row =>
    'quoted' in row
      ? `${row.name}: ${row.quoted}`
      : `${row.name}: ${row.sentences.map(({ key, day }) => [key, day].filter(Boolean).join(' ')).join(', ')}`,
  )

describe('what is said of machines (Art. 22 GDPR, C-203/22; AI Act Art. 26(7), 86)', () => {
  test('what the register does not state is said to be not stated, never no', () => {
    expect(rows({ decides: null, highRiskAi: null })).toEqual(['decides: unstated', 'highRisk: unstated'])
  })

  test('a no is said as a no, and gives neither logic nor a right to an explanation', () => {
    expect(rows({ decides: { automated: false }, highRiskAi: { highRisk: false } })).toEqual([
      'decides: decidesNo',
      'highRisk: highRiskNo',
    ])
  })

  test('a decision comes with its logic, what follows and how a person looks again', () => {
    const decides = { automated: true, logic: 'By hours.', significance: 'No bonus.', review: 'Ask HR.' } as const
    expect(rows({ decides, highRiskAi: null }).slice(0, 4)).toEqual([
      'decides: decidesYes',
      'logic: By hours.',
      'significance: No bonus.',
      'review: Ask HR.',
    ])
  })

  test('high-risk AI: who was informed on which day, who is not stated, and from when both articles apply', () => {
    const highRiskAi = { highRisk: true, representativesInformed: '2026-10-05' } as const
    expect(rows({ decides: null, highRiskAi }).slice(1)).toEqual([
      'highRisk: highRiskYes',
      'informed: workersUnstated, representativesInformed 2026-10-05, dutyToInform 2027-12-02',
      'explanation: explanation 2027-12-02',
    ])
  })
})
