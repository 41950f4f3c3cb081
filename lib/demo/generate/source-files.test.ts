import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSourceFiles } from './source-files.ts'

const root = await mkdtemp(path.join(tmpdir(), 'northwind-'))
const extent = { from: '2026-09-07', to: '2026-10-30' }
const week = { from: '2026-09-14', to: '2026-09-18' }
const folder = path.join(root, 'first')

beforeAll(() => writeSourceFiles(folder, extent))
afterAll(() => rm(root, { recursive: true }))

test('two runs give the same bytes', async () => {
  const [first, second] = [path.join(root, 'one'), path.join(root, 'two')]
  for (const folder of [first, second]) await writeSourceFiles(folder, week)
  const files = await hashes(first)
  expect(Object.keys(files).length).toBeGreaterThan(10)
  expect(await hashes(second)).toEqual(files)
})

test('a second call does nothing, and one after a kill writes everything anew', async () => {
  const folder = path.join(root, 'killed')
  await writeSourceFiles(folder, week)
  const whole = await hashes(folder)
  const file = path.join(folder, 'badge-doors', 'badge-demo-data.csv')
  await writeFile(file, 'touched')
  await writeSourceFiles(folder, week)
  expect(await readFile(file, 'utf8')).toBe('touched')
  // A kill leaves no stamp, and perhaps a file that has not got its name yet.
  await rm(path.join(folder, 'stamp'))
  await writeFile(`${file}.part`, 'half')
  await writeSourceFiles(folder, week)
  expect(await hashes(folder)).toEqual(whole)
})

test('an ActivityWatch export has the two buckets of a computer, events newest first, in UTC with an offset', async () => {
  const { buckets } = JSON.parse(await readFile(path.join(folder, 'activitywatch', 'aw-export-lt-4411.json'), 'utf8'))
  expect(Object.keys(buckets)).toEqual(['aw-watcher-window_lt-4411', 'aw-watcher-afk_lt-4411'])
  const { events, ...head } = buckets['aw-watcher-window_lt-4411']
  expect(head).toEqual({
    id: 'aw-watcher-window_lt-4411',
    created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/),
    name: null,
    type: 'currentwindow',
    client: 'aw-watcher-window',
    hostname: 'lt-4411',
    data: { note: 'Demo data' },
  })
  const times: string[] = events.map((event: { timestamp: string }) => event.timestamp)
  expect(times.length).toBeGreaterThan(5000)
  expect(times.filter(time => !/^2026-(09|10)-\d\dT\d\d:\d\d:\d\d(\.\d{3}000)?\+00:00$/.test(time))).toEqual([])
  expect(times.toSorted((a, b) => Date.parse(b) - Date.parse(a))).toEqual(times)
  expect(Object.keys(events[0])).toEqual(['timestamp', 'duration', 'data'])
  expect(events.map((event: { data: { title: string } }) => event.data.title)).toContain('週報 46 週')
})

test('the doors write local wall time: the hour that comes twice, two equal lines, a card that went to another', async () => {
  const rows = await linesOf('badge-doors', 'badge-demo-data.csv')
  expect(rows[0]).toBe('Event timestamp;Event;Area;Access point;Credential code;Card format')
  expect(
    rows.slice(1).filter(row => !/^\d\d\/\d\d\/2026 \d\d:\d\d:\d\d;[^;]+;[^;]+;[^;]+;117-\d{5};[^;]+$/.test(row)),
  ).toEqual([])
  expect(rows.filter(row => row.startsWith('25/10/2026 02:30:00')).length).toBe(2)
  const days = rows
    .filter(row => row.includes(';117-20417;'))
    .map(row => Number(row.slice(3, 5)) * 100 + Number(row.slice(0, 2)))
  expect(days.filter(day => day > 1014 && day < 1020)).toEqual([])
  expect(days.filter(day => day >= 1020).length).toBeGreaterThan(10)
})

test('the proxy parts ten fields by one space, some lines without a user, oldest first', async () => {
  const rows = (await linesOf('web-proxy', 'access-demo-data.log')).map(line => line.split(' '))
  expect(rows.filter(row => row.length !== 10 || !/^\d{10}\.\d{3}$/.test(row[0] ?? ''))).toHaveLength(0)
  expect(rows.filter(row => row[7] === '-').length).toBeGreaterThan(10)
  const times = rows.map(row => Number(row[0]))
  expect(times.toSorted((a, b) => a - b)).toEqual(times)
})

test('every picture of the list is there, 1280 by 800, and no other', async () => {
  const rows = (await linesOf('screenshots', 'index.csv')).slice(1).map(line => line.split(',')[0] ?? '')
  const files = (await readdir(path.join(folder, 'screenshots'))).filter(name => name.endsWith('.png'))
  expect(rows.length).toBeGreaterThan(20)
  expect(files.sort()).toEqual(rows.sort())
  const picture = await sharp(path.join(folder, 'screenshots', files[0] ?? '')).metadata()
  expect([picture.format, picture.width, picture.height]).toEqual(['png', 1280, 800])
})

test('two openings without clearance while the folder lay open, for everybody affected', async () => {
  const rows = (await linesOf('access-log', 'access-log-demo-data.csv')).slice(1).map(line => line.split(';'))
  const uncleared = rows.filter(row => row[6] === 'no')
  expect(new Set(uncleared.map(row => row[0])).size).toBe(2)
  expect(new Set(uncleared.map(row => row[7]))).toEqual(new Set(['NW-2041', 'NW-2042', 'NW-2053', 'NW-2054']))
  expect(uncleared.every(row => '2026-09-09' < (row[0] ?? '') && (row[0] ?? '') < '2026-09-18')).toBe(true)
})

test('nothing was used for training after 18 September 2026', async () => {
  const rows = (await linesOf('training-lineage', 'lineage-demo-data.csv')).slice(1).map(line => line.split(';'))
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.filter(row => (row[4] ?? '') > '2026-09-18')).toEqual([])
})

async function linesOf(source: string, file: string): Promise<string[]> {
  return (await readFile(path.join(folder, source, file), 'utf8')).trimEnd().split('\n')
}

async function hashes(place: string): Promise<Record<string, string>> {
  const files = (await readdir(place, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  const pairs = files.map(async entry => {
    const file = path.join(entry.parentPath, entry.name)
    return [
      path.relative(place, file),
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ] as const
  })
  return Object.fromEntries((await Promise.all(pairs)).sort(([a], [b]) => (a < b ? -1 : 1)))
}
