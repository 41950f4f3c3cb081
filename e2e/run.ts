import '#lib/cli/own-node.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureBuild } from '#lib/cli/start/build.ts'
import { bareEnvironment } from '#lib/settings.ts'
import { type Counts, journeyCounts, sum, unitCounts } from './counts.ts'
import { type Browser, findBrowser } from './find-browser.ts'
import { startApplication } from './start-application.ts'

const root = path.join(import.meta.dirname, '..')
const full = process.argv.includes('--full')
const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-run-'))
// Where root may not use user namespaces the database runs as another user, who must be able to pass through.
chmodSync(folder, 0o711)

/** From the last days of the one who has left on; the whole year is for `test:full`. */
const someDays = { DEMO_FROM: '2026-06-22' }

process.exitCode = await runAll()

/** `npm test`: types, lint, unit and integration tests, then the journeys in a browser. Its last line is the count. */
async function runAll(): Promise<number> {
  const counts: Counts[] = []
  try {
    counts.push(await check('build', () => ensureBuild(root, say).then(() => 0)))
    counts.push(await check('types', () => program('typescript/bin/tsc', ['--noEmit'])))
    counts.push(await check('lint', () => program('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])))
    counts.push(await unitTests())
    counts.push(await journeys())
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const { passed, failed, skipped } = sum(counts)
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

async function unitTests(): Promise<Counts> {
  const report = path.join(folder, 'unit.json')
  const exitCode = await program('vitest/vitest.mjs', [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile=${report}`,
  ])
  return unitCounts(report, exitCode)
}

async function journeys(): Promise<Counts> {
  const report = path.join(folder, 'journeys.json')
  let browser: Browser | undefined
  const prepared = await check('browser', async () => {
    browser = await findBrowser(say)
    return 0
  })
  if (!browser) return prepared
  const counts: Counts[] = [prepared]
  const started = await check('product', async () => {
    const application = await startApplication(path.join(folder, 'var'), full ? {} : someDays)
    try {
      const exitCode = await program('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        FIFTEEN_URL: application.url,
        FIFTEEN_VAR: application.folder,
        ...(browser?.executable ? { CHROME_PATH: browser.executable } : {}),
      })
      counts.push(journeyCounts(report, exitCode))
      return 0
    } finally {
      await application.stop()
    }
  })
  return sum([...counts, started])
}

/** Runs a program of node_modules with its output shown; gives its exit code. */
async function program(name: string, args: string[], extra: Record<string, string> = {}): Promise<number> {
  const env = bareEnvironment({ ...extra, ...(full ? { FIFTEEN_FULL: '1' } : {}) })
  const child = spawn(process.execPath, [path.join(root, 'node_modules', name), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  const [exitCode] = await once(child, 'exit')
  return typeof exitCode === 'number' ? exitCode : 1
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
