import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import {
  type CountedCases,
  countedOf,
  type GroupFigures,
  type Grouping,
  groupings,
  metricsOf,
  rightsOf,
} from '#lib/domain/figures/metrics.ts'
import { metricsTable } from '#lib/domain/figures/metrics-table.ts'
import { keepStories, randomStories } from '#lib/testing/case/random-stories.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { rebuildStandings } from './rebuild-standings.ts'

const stories = randomStories(260)
const now = Temporal.Instant.from('2026-06-15T08:00:00Z')
const day = (text: string) => Temporal.PlainDate.from(text)
const always = { from: day('2025-01-01'), to: day('2027-12-31') }
const sighted = ['aalto', 'marchetti', 'pappa', 'celik']
const blind = ['mara', 'okafor', 'stranger']

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
  await keepStories(nw.owner, stories)
  await rebuildStandings({ url: nw.url })
  await nw.owner.query(`
    insert into portal.withholding (request_id, record_id, source, stream, category, ground, note, decided_by, decided_by_id)
    select id, record, 's', 's', 'c', 'thirdParty', 'n', 'x', 'x' from portal.access_request, generate_series(1, 3) record
    where number like '%7'`)
  await nw.owner.query("update portal.withholding set restored_at = now() where record_id = '3'")
})
afterAll(() => nw.end())

const counted = (who: string, range = always) => nw.as(who, ({ desk }) => desk.counted(range, now))
const read = stories.map(request => readCase({ ...request, withheld: request.number.endsWith('7') ? 2 : 0 }, now))
const fromFacts = (): CountedCases[] => read.flatMap(countedOf)

test('the figures of all cases, month by month, are those that the facts give', async () => {
  const all = await counted('pappa')
  expect(metricsTable(all, always)).toEqual(metricsTable(fromFacts(), always))
  const { asked, answered, open, late, withheld, withdrawn, medianDays } = metricsOf(all)
  for (const figure of [answered, open, late, withheld, withdrawn, medianDays]) expect(figure).toBeGreaterThan(0)
  expect(asked).toBeLessThan(stories.length)
})

test.each([
  ['2026-02-03', '2026-02-03'],
  ['2025-12-15', '2026-03-31'],
  ['2030-01-01', '2030-01-31'],
])('a range from %s to %s holds what arrived on its days, both included', async (from, to) => {
  const range = { from: day(from), to: day(to) }
  const within = read
    .filter(({ deadline: { receivedDate } }) => `${receivedDate}` >= from && `${receivedDate}` <= to)
    .flatMap(countedOf)
  expect(metricsTable(await counted('aalto', range), range)).toEqual(metricsTable(within, range))
})

test('they hold nobody’s name, number or words, and alike cases are one line', async () => {
  for (const who of sighted) {
    const rows = await counted(who)
    expect(JSON.stringify(rows)).not.toMatch(/mara|okafor|DR-|reason/i)
    expect(rows.length).toBeLessThan(stories.length)
  }
})

test.each(blind)('%s sees no figures, and no times of sources', async who => {
  expect(await counted(who)).toEqual([])
  expect(await nw.as(who, ({ desk }) => desk.sourceSpeeds(always))).toEqual([])
})

test('of ten cases of 1 to 10 seconds half took 5 and nine took 9; the slowest source stands first', async () => {
  await nw.owner.query(`
    insert into portal.collection_unit (request_id, source, attempt, seen, kept, ledger, started_at, finished_at)
    select r.id, source, 1, 1, 1, '[]', now(), now() + (case source when 'slow' then 900.5 else r.place end) * interval '1 s'
    from (select id, (row_number() over (order by number))::int as place from portal.access_request limit 10) r,
      unnest(array['proxy', 'slow']) source`)
  for (const who of sighted)
    expect(await nw.as(who, ({ desk }) => desk.sourceSpeeds(always))).toEqual([
      { source: 'slow', cases: 10, median: 900.5, p90: 900.5 },
      { source: 'proxy', cases: 10, median: 5, p90: 9 },
    ])
  const never = { from: day('2030-01-01'), to: day('2030-01-31') }
  expect(await nw.as('aalto', ({ desk }) => desk.sourceSpeeds(never))).toEqual([])
})

test('of more cases than are looked at, the newest count', async () => {
  const { rows } = await nw.owner.query(
    `select source, cases::int as cases from (
       select set_config('app.session', $1, true)) entered, guard.source_speeds('2025-01-01', '2027-12-31', 1)`,
    [await nw.tokenOf('aalto')],
  )
  expect(rows.every(({ cases }) => cases === 1)).toBe(true)
})

describe('the same by place, handler and way', () => {
  const grouped = (who: string, grouping: Grouping) =>
    nw.as(who, async ({ desk }) => (await desk.groups(always, now))[grouping])
  const sum = (some: GroupFigures[], key: 'answered' | 'inTime' | 'withinOneMonth' | 'open' | 'late') =>
    some.reduce((all, one) => all + one[key], 0)

  test.each(groupings)('by %s: they add up to the figures of all cases', async grouping => {
    const all = metricsOf(fromFacts())
    const some = await grouped('aalto', grouping)
    expect(some.length).toBeGreaterThan(0)
    for (const key of ['answered', 'inTime', 'withinOneMonth', 'open', 'late'] as const)
      expect([key, sum(some, key)]).toEqual([key, all[key]])
  })

  test('each handler has what the facts give; nobody is the handler of those not taken', async () => {
    const handlers = Map.groupBy(
      read.filter(one => countedOf(one).length > 0),
      one => one.reading.assignment.handler?.id ?? null,
    )
    const expected = [...handlers].map(([id, some]) => [id, metricsOf(some.flatMap(countedOf)).answered])
    const found = (await grouped('pappa', 'handler')).map(({ id, answered }) => [id, answered])
    expect(new Map(found as [string | null, number][])).toEqual(new Map(expected as [string | null, number][]))
  })

  test('who reads no cases is told no handler; who sees no figures, nothing', async () => {
    expect(await grouped('celik', 'handler')).toEqual([])
    expect((await grouped('celik', 'place')).length).toBeGreaterThan(0)
    for (const who of blind) for (const one of groupings) expect(await grouped(who, one)).toEqual([])
    for (const who of blind) expect(await nw.as(who, ({ desk }) => desk.rights(always))).toEqual([])
  })

  test('rights and complaints: each asked for is answered or open', async () => {
    const now = new Date().getFullYear()
    const range = { from: day('2025-01-01'), to: day(`${now + 1}-12-31`) }
    const counted = await nw.as('aalto', ({ desk }) => desk.rights(range))
    const asked = stories.flatMap(({ facts }) =>
      facts.filter(({ kind }) => kind === 'complaint' || kind === 'follow_up_asked'),
    )
    expect(counted.reduce((all, { answered, open }) => all + answered + open, 0)).toBe(asked.length)
    const timely = read.flatMap(rightsOf).filter(({ inTime }) => inTime).length
    expect(timely).toBeGreaterThan(0)
    expect(counted.reduce((all, { inTime }) => all + (inTime ?? 0), 0)).toBe(timely)
    expect(counted.find(({ kind }) => kind === 'complaint')?.inTime).toBeNull()
  })
})
