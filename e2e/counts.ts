import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** How many tests passed, failed and were skipped. */
export type Counts = { passed: number; failed: number; skipped: number }

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** The counts of vitest's JSON report. A run that failed without a failed test (a file that does not load) counts one. */
export function unitCounts(report: string, exitCode: number): Counts {
  const read = vitestReport.safeParse(parsed(report))
  if (!read.success) return oneFailed
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = read.data
  return honest({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }, exitCode)
}

/** The counts of Playwright's JSON report; a flaky test counts as failed. */
export function journeyCounts(report: string, exitCode: number): Counts {
  const read = playwrightReport.safeParse(parsed(report))
  if (!read.success) return oneFailed
  const { expected, unexpected, flaky, skipped } = read.data.stats
  return honest({ passed: expected, failed: unexpected + flaky, skipped }, exitCode)
}

/** All counts together. */
export const sum = (all: Counts[]): Counts =>
  all.reduce((total, { passed, failed, skipped }) => ({
    passed: total.passed + passed,
    failed: total.failed + failed,
    skipped: total.skipped + skipped,
  }))

const oneFailed: Counts = { passed: 0, failed: 1, skipped: 0 }

const honest = (counts: Counts, exitCode: number): Counts =>
  exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts

/** A runner that crashed leaves no report, or half of one. */
function parsed(report: string): unknown {
  if (!existsSync(report)) return null
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
