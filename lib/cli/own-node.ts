import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

// Imported first by every program that can be started by hand: an older Node that can read TypeScript hands over to the
// project's own Node 26, whose `Temporal` and SQLite the code needs.
if (Number(process.versions.node.split('.')[0]) < 26) handOver()

function handOver(): never {
  const own = path.join(import.meta.dirname, '../../node_modules/.bin/node')
  if (!existsSync(own)) {
    process.stderr.write(
      `Fifteen runs on Node 26; this is Node ${process.versions.node}. Start it with npm start, which brings its own.\n`,
    )
    process.exit(1)
  }
  const run = spawnSync(own, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' })
  process.exit(run.status ?? 1)
}
