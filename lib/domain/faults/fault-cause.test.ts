import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { comesToRest, faultCauses, storedCause } from './fault-cause.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const rests = (cause: keyof typeof faultCauses, hours: number, times = 1) =>
  comesToRest(cause, { times, since: now.subtract({ hours }) }, now)

test('a passing fault is tried for as long as the queue tries', () => {
  expect(rests('store_away', 24 * 30, 1000)).toBe(false)
})

test('a lasting fault rests after a day, not after an hour, however often it was tried', () => {
  expect(rests('store_missing', 1, 1000)).toBe(false)
  expect(rests('store_missing', 24)).toBe(true)
})

test('a bug is tried six times in a row', () => {
  expect(rests('ours', 0, 5)).toBe(false)
  expect(rests('ours', 0, 6)).toBe(true)
})

test('a cause of another version counts as a bug', () => {
  expect(storedCause('mail_away')).toBe('mail_away')
  expect(['moon_away', 'constructor', ''].map(storedCause)).toEqual(['ours', 'ours', 'ours'])
})

test('the operator’s page has a row for each cause and no other', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../../docs/operations/faults.md'), 'utf8')
  const [, table = ''] = page.split('## Each cause')
  const rows = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, cause]) => cause)
  expect(rows.sort()).toEqual(Object.keys(faultCauses).sort())
})
