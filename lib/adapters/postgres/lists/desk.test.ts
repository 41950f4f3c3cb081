import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { type Case, readCase } from '#lib/domain/case/case.ts'
import { standingVersion } from '#lib/domain/case/case-standing.ts'
import { daysOpen } from '#lib/domain/case/clocks.ts'
import {
  mostFound,
  pageSize,
  type QueuePage,
  type QueueReader,
  type QueueView,
  queueViews,
} from '#lib/domain/case/queue.ts'
import { holds, inOrder } from '#lib/testing/case/queue-by-facts.ts'
import { keepStories, randomStories } from '#lib/testing/case/random-stories.ts'
import { people } from '#lib/testing/cast.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { rebuildStandings } from './rebuild-standings.ts'
import { standingRow } from './standing.ts'

/**
 * The lists, asked of the database, against the reading of the facts of a few hundred cases that were lived through at random.
 */
const stories = randomStories(260)
const now = Temporal.Instant.from('2026-06-15T08:00:00Z')
let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
  await keepStories(nw.owner, stories)
  await rebuildStandings({ url: nw.url })
})
afterAll(() => nw.end())

/** Jonas says that he sees all: row security knows better. */
const readers: Record<string, QueueReader> = {
  okafor: { personId: 'okafor', sees: 'own and pool', assigns: true, reviews: true, decides: false },
  jonas: { personId: 'jonas', sees: 'all', assigns: true, reviews: true, decides: false },
  marchetti: { personId: 'marchetti', sees: 'all', assigns: false, reviews: false, decides: true },
  aalto: { personId: 'aalto', sees: 'all', assigns: true, reviews: false, decides: false },
  celik: { personId: 'celik', sees: 'all', assigns: true, reviews: true, decides: true },
}

/** Whose cases each of them may not see: their own, and those of their line of management. */
const lines: Record<string, string[]> = { okafor: ['okafor'], jonas: ['jonas', 'mara'] }

function visibleTo(who: string): Case[] {
  const all = stories.map(request => readCase(request, now)).filter(one => !lines[who]?.includes(one.subject.personId))
  if (who === 'celik') return []
  if (who === 'marchetti' || who === 'aalto') return all
  return all.filter(({ reading }) => [null, who].includes(reading.assignment.handler?.id ?? null))
}

const numbers = (cases: readonly { number: string }[]) => cases.map(({ number }) => number)

const ask = (who: string, view: QueueView, from: { after: Place } | { before: Place } | null = null, search = '') =>
  nw.as(who, async ({ desk }) => (await desk.queue({ view, search, reader: readerOf(who), from, now })).page)
type Place = NonNullable<QueuePage['after']>
const everything = { view: 'open', search: '', from: null, now } as const

function readerOf(who: string): QueueReader {
  const reader = readers[who]
  if (!reader) throw new Error(`${who} reads no queue`)
  return reader
}

/** All pages one after another, and on the way back. */
async function walk(who: string, view: QueueView): Promise<string[]> {
  const seen: string[] = []
  let page = await ask(who, view)
  expect(page.before).toBeNull()
  for (;;) {
    expect(page.cases.length).toBeLessThanOrEqual(pageSize)
    seen.push(...numbers(page.cases))
    if (!page.after) break
    page = await ask(who, view, { after: page.after })
  }
  const back = numbers(page.cases)
  for (; page.before; back.unshift(...numbers(page.cases))) page = await ask(who, view, { before: page.before })
  expect(back).toEqual(seen)
  return seen
}

test('every row says what the reading of its facts says', async () => {
  const { rows } = await nw.owner.query(
    `select s.*, extract(epoch from s.ends_before) as ends, extract(epoch from s.near_from) as near,
       extract(epoch from s.ended_at) as ended, s.due::text as due, s.received_on::text as received_on,
       s.follows_on::text as follows_on, s.released_on::text as released_on
     from portal.case_standing s order by number`,
  )
  expect(rows).toHaveLength(stories.length)
  for (const [index, request] of stories.entries()) {
    const { near_from, ends_before, ended_at, ...said } = JSON.parse(JSON.stringify(standingRow(request)))
    expect(rows[index]).toMatchObject({ ...said, handler_id: handlerOf(request), subject_id: request.subject.personId })
    const seconds = (text: string | null) => (text ? Temporal.Instant.from(text).epochMilliseconds / 1000 : null)
    const { ends, near, ended } = rows[index]
    expect([ends, near, ended].map(value => (value === null ? null : Number(value)))).toEqual(
      [ends_before, near_from, ended_at].map(seconds),
    )
  }
})

const handlerOf = (request: AccessRequest) => readCase(request, now).reading.assignment.handler?.id ?? null

describe.each(Object.keys(readers))('%s', who => {
  test.each(queueViews)('sees in "%s" what the facts put there, in order, page by page', async view => {
    const wanted = visibleTo(who).filter(one => holds(view, one, readerOf(who)))
    expect(await walk(who, view)).toEqual(numbers(wanted.sort(inOrder)))
  })

  test('counts what the views hold, and knows the oldest and the next', async () => {
    const asked = { ...everything, reader: readerOf(who) }
    const { counts, oldest, nextDue } = (await nw.as(who, ({ desk }) => desk.queue(asked))).counts
    const visible = visibleTo(who)
    const wanted = queueViews.map(view => [view, visible.filter(one => holds(view, one, readerOf(who))).length])
    expect(counts).toEqual(Object.fromEntries(wanted))
    const ages = oldest.map(one => one.receivedOn.until(now.toZonedDateTimeISO(one.timeZone).toPlainDate()).days)
    const open = visible.filter(one => one.open)
    expect(Math.max(-1, ...ages)).toBe(Math.max(-1, ...open.map(one => daysOpen(one, now))))
    expect(nextDue?.toString()).toBe(open.sort(inOrder)[0]?.deadline.due.toString())
  })
})

test('the views say something: most hold several pages for those who see all', async () => {
  const { counts } = (await nw.as('aalto', ({ desk }) => desk.queue({ ...everything, reader: readerOf('aalto') })))
    .counts
  expect(Object.values(counts).filter(count => count > 0)).toHaveLength(queueViews.length - 1)
  expect(counts.open).toBeGreaterThan(3 * pageSize)
  expect(counts.answered).toBeGreaterThan(pageSize / 2)
})

describe('a search', () => {
  const finds = async (who: string, search: string) => numbers((await ask(who, 'open', null, search)).cases)

  test('finds by number, name and address, by the beginnings of words, whatever the letters', async () => {
    const open = visibleTo('aalto')
      .filter(one => one.open)
      .sort(inOrder)
    const first = (of: string) => numbers(open.filter(one => one.subject.personId === of).slice(0, pageSize))
    expect(await finds('aalto', 'MARA lind')).toEqual(first('mara'))
    expect(await finds('aalto', '  lindqvist,  Mara ')).toEqual(first('mara'))
    expect(await finds('aalto', 'stranger@northwind')).toEqual(first('stranger'))
    expect(await finds('aalto', 'mara@home.example')).toHaveLength(pageSize)
    const [one = ''] = first('jonas')
    expect(await finds('aalto', one.toLowerCase())).toEqual([one])
    expect(await finds('aalto', one.slice(8).replace(/^0+/, ''))).toContain(one)
    // A single letter is no beginning: it would be of half of all names.
    expect(await finds('aalto', 'm')).toEqual([])
    expect(await finds('aalto', 'ma')).toHaveLength(pageSize)
    for (const { number } of visibleTo('aalto').filter(one => one.open && one.number.endsWith('0007')))
      expect(await finds('aalto', '7')).toEqual([number])
  })

  test('counts what it found in each view, and knows the oldest and the next of these', async () => {
    const found = visibleTo('aalto').filter(one => one.subject.personId === 'stranger')
    const asked = { ...everything, search: 'stranger', reader: readerOf('aalto') }
    const { counts, nextDue } = (await nw.as('aalto', ({ desk }) => desk.queue(asked))).counts
    for (const view of queueViews)
      expect([view, counts[view]]).toEqual([view, found.filter(one => holds(view, one, readerOf('aalto'))).length])
    expect(nextDue?.toString()).toBe(
      found
        .filter(one => one.open)
        .sort(inOrder)[0]
        ?.deadline.due.toString(),
    )
  })

  test.each(['20', '2026'])(
    'of all that "%s" fits it finds the most urgent, and says that there are more',
    async search => {
      const urgent = visibleTo('aalto').sort(inOrder).slice(0, mostFound)
      const asked = { ...everything, search, reader: readerOf('aalto') }
      const { counts, foundMore } = (await nw.as('aalto', ({ desk }) => desk.queue(asked))).counts
      expect(visibleTo('aalto').length).toBeGreaterThan(mostFound)
      expect([foundMore, counts.open + counts.answered]).toEqual([true, mostFound])
      for (const view of ['open', 'answered'] as const)
        expect(numbers((await ask('aalto', view, null, search)).cases)).toEqual(
          numbers(urgent.filter(one => holds(view, one, readerOf('aalto')))).slice(0, pageSize),
        )
    },
  )

  test('finds nobody whom the reader may not see, and nothing by signs alone', async () => {
    expect(await finds('jonas', 'lindqvist')).toEqual([])
    expect(await finds('jonas', 'weber')).toEqual([])
    expect(await finds('celik', 'lindqvist')).toEqual([])
    for (const search of ['%', "'", '\\', ':*', '& | !', 'northwind', 'nobody', 'dr'])
      expect(await finds('aalto', search)).toEqual([])
  })

  test('follows a new name at once, with and without its marks', async () => {
    const call = (name: string) => nw.owner.query('update portal.person set name = $1 where id = $2', [name, 'mara'])
    await call('Mära Ó’Łindström-ΣΟΦΊΑ Михайлова')
    for (const search of ['MÄRA ŁINDSTRÖM', "mara o'lindstr", 'σοφια михаил'])
      expect(await finds('aalto', search)).toHaveLength(pageSize)
    expect(await finds('aalto', 'Lindqvist')).toEqual([])
    await call(people.mara.name)
    expect(await finds('aalto', 'Lindqvist')).toHaveLength(pageSize)
  })
})

test('the deadlines of open cases come by number, of those alone whom the reader sees', async () => {
  for (const who of Object.keys(readers)) {
    const found = await nw.as(who, ({ desk }) => desk.openDeadlines(''))
    const wanted = visibleTo(who).filter(one => one.open)
    expect(found.map(({ number, due }) => `${number} ${due}`)).toEqual(
      wanted.map(({ number, deadline }) => `${number} ${deadline.due}`),
    )
  }
  const after = await nw.as('aalto', ({ desk }) => desk.openDeadlines('DR-2026-0200'))
  expect(after[0]?.number.localeCompare('DR-2026-0200')).toBe(1)
})

test('how many were extended, and for how many a surge was cited', async () => {
  const extended = async (id: string, surgeId: string | null) => {
    for (const [kind, detail] of [
      ['extension_proposed', { reasons: ['number'], words: 'Much.', days: null, surgeId }],
      ['extension_notified', {}],
    ])
      await nw.owner.query(
        "insert into portal.request_fact (request_id, by_name, by_role, kind, detail) values ($1, 'x', 'handler', $2, $3)",
        [id, kind, detail],
      )
  }
  const [first, second, own] = ['stranger', 'stranger', 'jonas'].map(
    (subject, skip) => stories.filter(one => one.subject.personId === subject)[skip]?.id ?? '',
  )
  const before = await nw.as('aalto', ({ desk }) => desk.extensions())
  for (const [id, surge] of [
    [first, 'a surge'],
    [second, null],
    [own, 'a surge'],
  ] as const)
    await extended(id ?? '', surge)
  // Facts that came another way than through the product are read by the next list.
  await nw.as('aalto', ({ desk }) => desk.queue({ ...everything, reader: readerOf('aalto') }))
  const after = await nw.as('aalto', ({ desk }) => desk.extensions())
  expect(after).toEqual({ ...before, extended: before.extended + 3, citingSurge: before.citingSurge + 2 })
  expect(await nw.as('celik', ({ desk }) => desk.extensions())).toEqual({ requests: 0, extended: 0, citingSurge: 0 })
})

test('the database knows the version of the rules', async () => {
  const { rows } = await nw.owner.query('select guard.standing_version() as version')
  expect(rows).toEqual([{ version: standingVersion }])
})
