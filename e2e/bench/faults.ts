import { setTimeout } from 'node:timers/promises'
import type { HeldWorker } from '#e2e/held/road.ts'
import { again, asked, finish, lostOf, sentencesOf, until } from './faults/drive.ts'
import { type Fault, faults } from './faults/held-faults.ts'
import { arm, type Point, points } from './faults/kill-points.ts'
import { type Place, withPlace } from './faults/place.ts'
import { providerAway } from './faults/provider-away.ts'

/*
 * Holds each fault while cases are asked for, reviewed and released, mends it, and looks what became of them: nothing that
 * was acknowledged may be lost, and no case may stay without its answer. Then kills a worker at twelve points.
 *   node e2e/bench/faults.ts            each fault held for 20 seconds
 *   node e2e/bench/faults.ts 600        for ten minutes
 *   node e2e/bench/faults.ts 20 mail    only those whose name has the word
 * For the identity provider build the pages first (`npm start` does).
 */

const held = Number(process.argv[2] ?? 20) * 1000
const only = process.argv[3] ?? ''
const each = 2

type Row = {
  fault: string
  asked: number
  acknowledged: number
  lost: number
  stranded: number
  healed: string
  said: string
}

const rows: Row[] = []
for (const fault of faults.filter(({ name }) => name.includes(only)))
  rows.push(await withPlace(fault.objects, place => hold(fault, place)))
const away = 'identity provider away'
if (away.includes(only)) rows.push({ fault: away, ...(await providerAway(held)) })
for (const point of points.filter(({ name }) => `killed, ${name}`.includes(only)))
  rows.push(await withPlace('s3', place => kill(point, place)))
console.table(rows)
const [lost, stranded] = [sum('lost'), sum('stranded')]
console.log(`acknowledged ${sum('acknowledged')}, lost ${lost}, stranded ${stranded}`)
process.exit(lost + stranded > 0 ? 1 : 0)

function sum(column: 'acknowledged' | 'lost' | 'stranded'): number {
  return rows.reduce((total, row) => total + row[column], 0)
}

/** Cases at each step of the road when the fault begins; people go on acting while it lasts. */
async function hold(fault: Fault, place: Place): Promise<Row> {
  const { road } = place
  await road.worker()
  const early = await asked(road, ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'])
  const [reviewed, released] = [early.slice(0, each), early.slice(each)]
  for (const number of early) await until(road, number, 'REVIEW')
  for (const number of released) await road.review(number)
  for (const number of released) await until(road, number, 'DECISION')

  await fault.begin(place)
  const began = performance.now()
  const done = new Set<string>()
  const acknowledge = async (key: string, work: () => Promise<unknown>) => {
    const told = await work().then(
      () => true,
      () => false,
    )
    if (told) done.add(key)
  }
  const late: string[] = []
  await Promise.all([
    ...released.map(number => acknowledge(`release ${number}`, () => road.release(number))),
    ...reviewed.map(number => acknowledge(`review ${number}`, () => road.review(number))),
    ...['2026-02-01', '2026-02-02'].map(day =>
      acknowledge(`ask ${day}`, async () => {
        late.push(await road.ask(day))
      }),
    ),
  ])
  await setTimeout(held - (performance.now() - began))
  const said = await sentencesOf(road, [...early, ...late])
  await fault.end(place)
  const mended = performance.now()
  // What was refused is done again, as people would.
  for (const day of ['2026-02-01', '2026-02-02'])
    if (!done.has(`ask ${day}`)) late.push(await again(() => road.ask(day)))
  for (const number of released) if (!done.has(`release ${number}`)) await again(() => road.release(number))
  for (const number of reviewed) if (!done.has(`review ${number}`)) await again(() => road.review(number))
  const stranded = await finish(road, [...early, ...late])
  return {
    fault: fault.name,
    asked: early.length + late.length,
    acknowledged: early.length + done.size,
    lost: await lostOf(road, [...early, ...late]),
    stranded,
    healed: seconds(mended),
    said,
  }
}

async function kill(point: Point, place: Place): Promise<Row> {
  const { road } = place
  let worker: HeldWorker = await road.worker()
  let killed = 0
  const strike = () => {
    if (killed > 0) return
    killed = performance.now()
    worker.process.kill('SIGKILL')
  }
  const again = worker.ended.then(async () => {
    worker = await road.worker()
  })
  arm(point, road, strike)
  const numbers = await asked(road, ['2026-01-01', '2026-01-02'])
  const stranded = await finish(road, numbers)
  const came = killed > 0
  if (came) await again
  return {
    fault: `killed, ${point.name}`,
    asked: numbers.length,
    acknowledged: numbers.length,
    lost: await lostOf(road, numbers),
    stranded,
    healed: seconds(killed),
    said: came ? '' : 'the point was never reached',
  }
}

function seconds(since: number): string {
  return since === 0 ? '–' : `${((performance.now() - since) / 1000).toFixed(0)} s`
}
