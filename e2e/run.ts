import '#lib/cli/own-node.ts'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureBuild } from '#lib/cli/start/build.ts'
import { bareEnvironment } from '#lib/settings.ts'
import { type Counts, journeyCounts, sum, unitCounts } from './counts.ts'
import { type Browser, findBrowser } from './find-browser.ts'
import { runProgram } from './run-program.ts'

const root = path.join(import.meta.dirname, '..')
const full = process.argv.includes('--full')
/** What the runners report, what the product logged, and pictures of the pages on which a journey failed. */
const results = path.join(root, 'test-results')

/** Of knip: an exception that is no longer one is a fault too. */
const strict = ['--no-progress', '--treat-config-hints-as-errors']

process.exitCode = await runAll()

/** `npm test`: types, lint, unused code, unit and integration tests, then the journeys in a browser. Its last line is the count. */
async function runAll(): Promise<number> {
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const { passed, failed, skipped } = sum([
    await check('build', () => ensureBuild(root, say).then(() => 0)),
    await check('types', () => program('typescript/bin/tsc', ['--noEmit'])),
    await check('lint', () => program('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])),
    await check('nothing unused', () => program('knip/bin/knip.js', ['--config', 'e2e/knip.jsonc', ...strict])),
    await timed('unit tests', unitTests),
    await timed('journeys', journeys),
  ])
  if (failed > 0) say('\nWhat the product logged, and pictures of the pages that failed, are in test-results/.')
  say(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return failed > 0 || passed === 0 ? 1 : 0
}

/** One step that passes or fails as a whole. */
async function check(name: string, step: () => Promise<number>): Promise<Counts> {
  const since = Date.now()
  let fault: string | null = null
  try {
    const exitCode = await step()
    if (exitCode) fault = `exit ${exitCode}`
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error)
  }
  say(`${fault ? '✗' : '✓'} ${name} ${((Date.now() - since) / 1000).toFixed(1)} s${fault ? `: ${fault}` : ''}`)
  return { passed: fault ? 0 : 1, failed: fault ? 1 : 0, skipped: 0 }
}

/** The tests of one runner, which shows them itself. */
async function timed(name: string, step: () => Promise<Counts>): Promise<Counts> {
  const since = Date.now()
  const counts = await step()
  say(`${counts.failed > 0 ? '✗' : '✓'} ${name} ${((Date.now() - since) / 1000).toFixed(1)} s`)
  return counts
}

async function unitTests(): Promise<Counts> {
  const report = path.join(results, 'unit.json')
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile=${report}`]
  return unitCounts(report, await program('vitest/vitest.mjs', ['run', ...reporters]))
}

async function journeys(): Promise<Counts> {
  let browser: Browser | undefined
  const prepared = await check('browser', async () => {
    browser = await findBrowser(say)
    return 0
  })
  if (!browser) return prepared
  const report = path.join(results, 'journeys.json')
  const exitCode = await program('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    ...(browser.executable ? { CHROME_PATH: browser.executable } : {}),
  })
  return sum([prepared, journeyCounts(report, exitCode)])
}

/** Runs a program of node_modules; gives its exit code. */
function program(name: string, args: string[], extra: Record<string, string> = {}): Promise<number> {
  const env = bareEnvironment({ ...extra, ...(full ? { FIFTEEN_FULL: '1' } : {}) })
  const logFile = path.join(results, `${path.basename(name, path.extname(name))}.log`)
  return runProgram([path.join(root, 'node_modules', name), ...args], { env, logFile })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
