import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { identifierForm } from '#lib/domain/people/identifier-form.ts'
import type { Answer, Ask, MonitoringSource } from '#lib/ports/monitoring-source.ts'
import { at, table } from '#lib/testing/sources/test-table.ts'
import { asking, type Collected, collected, fixtures, folderWith, key, shipped } from '#lib/testing/test-collect.ts'
import type { AskedKey } from './person/asked-keys.ts'
import { readManifest } from './schema/read-manifest.ts'
import { openPasses, type Part } from './shared-pass.ts'
import { sourceFromManifest } from './source-from-manifest.ts'

const squid = await shipped('squid')
const names = ['mara.lindqvist', 'jonas.weber', 'ipek.yilmaz', 'nobody.here']
const everyone = names.map(name => asking([key('username', name)]))

/** A log in which the first three take turns; some lines are damaged. */
const log = (lines: number): string =>
  Array.from({ length: lines }, (_, n) =>
    n % 97 === 5
      ? 'damaged\n'
      : `${1_791_202_221 + n}.000 420 10.20.4.17 TCP_HIT/200 356 GET http://site-${n}.example/ ${n % 7 === 0 ? '-' : names[n % 3]} HIER_NONE/- text/html\n`,
  ).join('')

/** The threads that judge: one for each pass in which there is a row. */
function threads(): Worker[] {
  const started: Worker[] = []
  const note = (thread: Worker): void => {
    started.push(thread)
  }
  process.on('worker', note)
  onTestFinished(() => {
    process.off('worker', note)
  })
  return started
}

/** What each is answered when nobody else asks. */
const alone = async (source: () => MonitoringSource, asks: Ask[]): Promise<Collected[]> => {
  const answers: Collected[] = []
  for (const ask of asks) answers.push(await collected(source(), ask))
  return answers
}

const together = (source: MonitoringSource, asks: Ask[]): Promise<Collected[]> =>
  Promise.all(asks.map(ask => collected(source, ask)))

const badges = [
  asking([key('badge_no', '117-20417', '2020-01-01', '2026-10-14'), key('badge_no', '117-20588', '2026-10-15')]),
  asking([key('badge_no', '117-20417', '2026-10-16')]),
  asking([key('badge_no', '117-20691'), key('badge_no', '117-20588', '2020-01-01', '2026-10-14')]),
]
const events = JSON.stringify({
  buckets: {
    hers: { hostname: 'LT-1', type: 'w', events: [{ timestamp: at, duration: 1, data: '{"app":"a"}' }] },
    his: {
      hostname: 'lt-2',
      type: 'w',
      events: [
        { timestamp: at, data: 'not JSON' },
        { timestamp: at, data: '{}' },
      ],
    },
    nobodys: { hostname: 'lt-9', type: 'w', events: [{ timestamp: at, data: 'not JSON' }] },
  },
})
const devices = ['lt-1', 'lt-2', 'lt-3'].map(host => asking([key('device_id', host)]))
const byLogin = 'person: [{ field: login, is: username }]'
const byWhole = `${byLogin}\n    only: "@.r.at != 'x'"`
const byPlace = `${byLogin}\n    only: "n > \`1\`"`
const rows = names.map((name, n) => `${name};${at};${n}\n`).join('')
const tableFile = { 'a.csv': `login;at;text\n${rows}${rows}` }

test.each([
  ['a log of which each has a part', { 'squid-access.log': log(3000) }, squid, everyone, [848, 849, 847, 0]],
  [
    'a log cut at the limit of its manifest',
    { 'squid-access.log': log(3000) },
    limited(squid),
    everyone,
    [282, 283, 282, 0],
  ],
  ['doors by cards that went from hand to hand', null, await shipped('doors'), badges, [31, 6, 6]],
  ['a table whose rows name the person', tableFile, mine(byWhole), everyone, [2, 2, 2, 2]],
  ['a table of which the first row is nobody’s', tableFile, mine(byPlace), everyone, [1, 2, 2, 2]],
  ['an export with devices of several people', { 'a.json': events }, await inJson(), devices, [1, 1, 0]],
  ['a file that is not there', {}, squid, everyone, [0, 0, 0, 0]],
])('asked together, each is answered as if nobody else had asked: %s', async (_, files, manifest, asks, kept) => {
  const folder = files ? await folderWith(files) : join(fixtures, 'doors')
  const source = () => sourceFromManifest(manifest, { folder })
  const expected = await alone(source, asks)
  const started = threads()
  expect(await together(source(), asks)).toEqual(expected)
  expect(started.length).toBeLessThanOrEqual(1)
  expect(expected.map(({ records }) => records.length)).toEqual(kept)
})

test('nobody is handed a row of another', async () => {
  const source = sourceFromManifest(squid, { folder: await folderWith({ 'squid-access.log': log(3000) }) })
  for (const [index, { records, line }] of (await together(source, everyone)).entries()) {
    const own = names[index] ?? ''
    expect(records.filter(({ raw }) => !String(raw).includes(` ${own} `))).toEqual([])
    expect(records.length).toBe(line.counts.kept)
    expect(line.counts.kept > 100).toBe(own !== 'nobody.here')
  }
})

test('who comes while the file is read waits for the next pass, which takes all who wait', async () => {
  const source = sourceFromManifest(squid, { folder: await folderWith({ 'squid-access.log': log(9000) }) })
  const started = threads()
  const [first, ...others] = everyone
  const reading = source.collect(first ?? asking([]), new AbortController().signal)[Symbol.asyncIterator]()
  await reading.next()
  const later = together(source, others)
  expect(started).toHaveLength(1)
  while (!(await reading.next()).done);
  expect((await later).map(({ line }) => line.counts.seen)).toEqual([9000, 9000, 9000])
  expect(started).toHaveLength(2)
})

test('one who breaks off, and one who is called off, leave the others their whole answer', async () => {
  const folder = await folderWith({ 'squid-access.log': log(9000) })
  const source = sourceFromManifest(squid, { folder })
  const [a = asking([]), b = asking([]), c = asking([])] = everyone
  const off = new AbortController()
  const [broken, called, whole] = await Promise.allSettled([
    breakOff(source.collect(a, new AbortController().signal)),
    Array.fromAsync(source.collect(b, off.signal), () => off.abort(new Error('withdrawn'))),
    collected(source, c),
  ])
  expect(broken).toMatchObject({ status: 'rejected', reason: { message: 'the store is full' } })
  expect(called).toMatchObject({ status: 'rejected', reason: { message: 'withdrawn' } })
  const [expected] = await alone(() => sourceFromManifest(squid, { folder }), [c])
  expect(whole).toEqual({ status: 'fulfilled', value: expected })
})

test('when all have gone the file is let go, and the next pass begins', async () => {
  const source = sourceFromManifest(squid, { folder: await folderWith({ 'squid-access.log': log(9000) }) })
  const started = threads()
  await Promise.allSettled(everyone.slice(0, 3).map(ask => breakOff(source.collect(ask, new AbortController().signal))))
  expect(started.map(({ threadId }) => threadId)).toEqual([-1])
  expect((await together(source, everyone)).map(({ line }) => line.counts.seen)).toEqual([9000, 9000, 9000, 9000])
})

test('one who takes nothing for long is put out, and the others go on', async () => {
  const join = openPasses(await order(), 20)
  const [slow, quick] = [join(part('mara.lindqvist')), join(part('jonas.weber'))]
  const first = slow.next()
  const pieces = await Array.fromAsync(quick)
  expect(pieces.flatMap(({ rows }) => rows).length).toBeGreaterThan(100)
  await first
  await expect(Array.fromAsync(slow)).rejects.toThrow('fell behind')
})

test('one who is alone may take her time', async () => {
  const join = openPasses(await order(), 1)
  let seen = 0
  for await (const { rows, notMine, nobody, bad = [] } of join(part('mara.lindqvist'))) {
    seen += rows.length + notMine + nobody + bad.length
    await new Promise(resolve => setImmediate(resolve))
  }
  expect(seen).toBe(9000)
})

async function breakOff(answers: AsyncIterable<Answer>): Promise<void> {
  for await (const _ of answers) throw new Error('the store is full')
}

async function order() {
  const read = readManifest(squid)
  const stream = read.ok ? read.manifest.streams[0] : undefined
  if (!read.ok || !stream) throw new Error('the manifest is not in order')
  const folder = await folderWith({ 'squid-access.log': log(9000) })
  return { manifest: read.manifest, stream, config: { folder } }
}

function part(name: string): Part {
  const ask = asking([key('username', name)])
  const asked: AskedKey = {
    kind: 'username',
    value: name,
    form: identifierForm('username', name),
    valueHash: 'x',
    from: '',
    to: '~',
  }
  const person = { keys: [asked], own: [name], period: ask.period, collectedAt: ask.collectedAt }
  return { person, ask, signal: new AbortController().signal, count: () => undefined }
}

function limited(manifest: string): string {
  return manifest.replace('version: 2', 'version: 2\nlimits: { rows: 1000 }')
}

function mine(rule: string): string {
  return table('', 'delimiter: ";"', rule)
}

/** Window events whose data are JSON in JSON, so that a row may be damaged. */
async function inJson(): Promise<string> {
  return (await shipped('activitywatch')).replace('clock: device', 'clock: device\n    parse: { data: json }')
}
