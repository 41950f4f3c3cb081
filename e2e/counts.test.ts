import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { journeyCounts, sum, unitCounts } from './counts.ts'

let folder = ''
let report = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fifteen-counts-'))
  report = path.join(folder, 'report.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const unit = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 }

test('the counts of both runners are added up', () => {
  writeFileSync(report, JSON.stringify(unit))
  const units = unitCounts(report, 0)
  writeFileSync(report, JSON.stringify({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 } }))
  expect(sum([units, journeyCounts(report, 1)])).toEqual({ passed: 10, failed: 2, skipped: 3 })
})

test('a run that fails without a failed test still counts as failed', () => {
  writeFileSync(report, JSON.stringify(unit))
  expect(unitCounts(report, 1).failed).toBe(1)
})

test('a runner that leaves no report, or half of one, counts as failed', () => {
  expect(unitCounts(report, 0).failed).toBe(1)
  writeFileSync(report, '{"stats": {')
  expect(journeyCounts(report, 0).failed).toBe(1)
})
