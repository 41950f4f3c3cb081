import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { composeArguments, composeEnvironment } from '#lib/adapters/report/child-settings.ts'
import { drawChart } from './chart.ts'
import { type Contender, contenders, ownAims, ratioAims } from './contenders.ts'
import { type Measure, measured } from './measure.ts'
import { aimTable, measureTable, ownAimTable } from './tables.ts'

/**
 * Makes the same table with every contender, one child process after the other, and prints what each took:
 *
 *   (cd e2e/bench/report/peers && npm ci --ignore-scripts)
 *   node e2e/bench/report/compare.ts [--rows 10000,100000,1000000] [--only NAME,…] [--runs 3] [--dry]
 *
 * Of several runs the middle one by time counts. Writes compare.svg and compare.json beside itself unless `--dry`.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,100000,1000000' },
    only: { type: 'string' },
    runs: { type: 'string', default: '1' },
    dry: { type: 'boolean', default: false },
  },
})

const sizes = values.rows.split(',').map(Number)
const names = values.only?.split(',')
const chosen = contenders.filter(({ name }) => names?.includes(name) ?? true)
const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-compare-'))
try {
  const measures: Measure[] = []
  for (const rows of sizes)
    for (const contender of chosen.filter(({ most }) => rows <= most))
      measures.push(await middleOf(contender, rows, Number(values.runs)))
  const aims = [aimTable(measures, ratioAims), ownAimTable(measures, ownAims)]
  process.stdout.write(`\n${[measureTable(measures), ...aims].join('\n\n')}\n`)
  if (!values.dry) {
    const machine = { node: process.version, cores: availableParallelism() }
    writeFileSync(path.join(import.meta.dirname, 'compare.json'), `${JSON.stringify({ machine, measures }, null, 2)}\n`)
    writeFileSync(path.join(import.meta.dirname, 'compare.svg'), drawChart(measures, machine))
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function middleOf(contender: Contender, rows: number, runs: number): Promise<Measure> {
  const all: Measure[] = []
  for (let run = 0; run < runs; run++) {
    const measure = await measureOnce(contender, rows)
    process.stderr.write(`${JSON.stringify(measure)}\n`)
    if ('failed' in measure) return measure
    all.push(measure)
  }
  all.sort((a, b) => ('ms' in a ? a.ms : 0) - ('ms' in b ? b.ms : 0))
  return all[Math.floor(all.length / 2)] ?? { name: contender.name, rows, failed: 'not run' }
}

/** One run in a process of its own, ended after the contender's time. */
async function measureOnce({ name, seconds, asProduct = false }: Contender, rows: number): Promise<Measure> {
  const file = path.join(folder, 'table.pdf')
  const args = [
    '--max-old-space-size=6144',
    ...(asProduct ? composeArguments : []),
    path.join(import.meta.dirname, 'one.ts'),
    name,
    String(rows),
    file,
  ]
  const child = spawn(process.execPath, args, {
    ...(asProduct ? { env: composeEnvironment } : {}),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    stopGroup(child.pid)
  }, seconds * 1000)
  const [out, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  clearTimeout(timer)
  rmSync(file, { force: true })
  if (isLate) return { name, rows, failed: `not done in ${seconds} s` }
  const last = out.trim().split('\n').at(-1) ?? ''
  if (code !== 0) return { name, rows, failed: complaint.trim().split('\n').at(-1) || `it ended with ${code}` }
  return { name, rows, ...measured.parse(JSON.parse(last)) }
}

/** Ends a child with all that it started (a browser). */
function stopGroup(pid: number | undefined): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL')
}
