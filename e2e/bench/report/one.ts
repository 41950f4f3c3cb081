import { statSync } from 'node:fs'
import { contenders } from './contenders.ts'
import { layout } from './layout.ts'
import { benchRows } from './rows.ts'

/** Makes the table once, in this process: `node one.ts NAME ROWS FILE`. Prints its measures as one line of JSON. */
const [name, count, file] = process.argv.slice(2)
const contender = contenders.find(one => one.name === name)
if (!contender || !count || !file) throw new Error('node one.ts NAME ROWS FILE')
const { default: write } = await import(contender.module)
const started = performance.now()
const cpu = process.cpuUsage()
const { pages, rssMB } = await write(benchRows(Number(count)), layout, file, contender.mode)
const ms = Math.round(performance.now() - started)
const { user, system } = process.cpuUsage(cpu)
const own = Math.round(process.resourceUsage().maxRSS / 1024)
// What a browser computes in its own processes is not known here.
const cpuSeconds = rssMB === undefined ? Math.round((user + system) / 1e4) / 100 : null
const line = { ms, cpuSeconds, rssMB: own + (rssMB ?? 0), bytes: statSync(file).size, pages }
process.stdout.write(`${JSON.stringify(line)}\n`, () => process.exit(0))
