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
const { pages, rssMB } = await write(benchRows(Number(count)), layout, file, contender.mode)
const ms = Math.round(performance.now() - started)
const own = Math.round(process.resourceUsage().maxRSS / 1024)
const line = { ms, rssMB: own + (rssMB ?? 0), bytes: statSync(file).size, pages }
process.stdout.write(`${JSON.stringify(line)}\n`, () => process.exit(0))
