import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { standingVersion } from '#lib/domain/case/case-standing.ts'
import { daysOpen } from '#lib/domain/case/clocks.ts'
import { pageSize, type QueuePage, type QueueView, queueViews } from '#lib/domain/case/queue.ts'
import { named, now, queueOfStories, readers, rowsOf } from '#lib/testing/test-queue-lists.ts'
import { standingRow } from './standing.ts'

/** The lists, asked of the database, against the reading of the facts. */
let of: Awaited<ReturnType<typeof queueOfStories>>
beforeAll(async () => {
  of = await queueOfStories()
})
afterAll(() => of.nw.end())

const ask = async (who: string, view: QueueView, from: { after: Place } | { before: Place } | null = null) =>
  (await of.look(who, { view, from })).page
type Place = NonNullable<QueuePage['after']>

/** All pages one after another, and on the way back. */
async function walk(who: string, view: QueueView): Promise<string[]> {
  const seen: string[] = []
  let page = await ask(who, view)
  expect(page.before).toBeNull()
  for (;;) {
    expect(rowsOf(page).length).toBeLessThanOrEqual(pageSize)
    seen.push(...rowsOf(page))
    if (!page.after) break
    page = await ask(who, view, { after: page.after })
  }
  const back = rowsOf(page)
  for (; page.before; back.unshift(...rowsOf(page))) page = await ask(who, view, { before: page.before })
  expect(back).toEqual(seen)
  return seen
}

test('every row says what the reading of its facts says', async () => {
  const { rows } = await of.nw.owner.query(
    `select s.*, extract(epoch from s.ends_before) as ends, extract(epoch from s.near_from) as near,
       extract(epoch from s.ended_at) as ended, s.due::text as due, s.received_on::text as received_on,
       s.follows_on::text as follows_on, s.released_on::text as released_on
     from portal.case_standing s order by number`,
  )
  expect(rows).toHaveLength(of.stories.length)
  for (const [index, request] of of.stories.entries()) {
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
    expect(await walk(who, view)).toEqual(of.wantedIn(who, view))
  })

  test('counts what the views hold, and knows the oldest, what to do first and what is due next', async () => {
    const { counts, oldest, first, next } = (await of.look(who)).counts
    expect(counts).toEqual(Object.fromEntries(queueViews.map(view => [view, of.wantedIn(who, view).length])))
    const ages = oldest.map(one => one.receivedOn.until(now.toZonedDateTimeISO(one.timeZone).toPlainDate()).days)
    const open = of.visibleTo(who).filter(one => one.open)
    expect(Math.max(-1, ...ages)).toBe(Math.max(-1, ...open.map(one => daysOpen(one, now))))
    expect([first && named(first), next && named(next)]).toEqual([
      of.owedTo(who, 'action')[0] ?? null,
      of.owedTo(who, 'open')[0] ?? null,
    ])
  })
})

test('the views say something: all hold something for those who see all, and most several pages', async () => {
  const { counts } = (await of.look('aalto')).counts
  // The officer holds no case.
  expect(queueViews.filter(view => counts[view] === 0)).toEqual(['mine'])
  expect(counts.open).toBeGreaterThan(3 * pageSize)
  expect(counts.answered).toBeGreaterThan(pageSize / 2)
})

test('a right and a complaint after an answer are listed with their own days, and are late after these', async () => {
  const after = of.owedTo('aalto', 'late').filter(name => /right:|complaint:/.test(name))
  expect(after.some(name => of.answered('aalto').includes(name.split(' ')[0] ?? ''))).toBe(true)
  expect((await walk('aalto', 'late')).filter(name => /right:|complaint:/.test(name))).toEqual(after)
})

test('the days of what is owed come by number, of those cases alone that the reader sees', async () => {
  for (const who of Object.keys(readers)) {
    const found = await of.nw.as(who, ({ desk }) => desk.owedDays(null, now))
    const wanted = of.owedTo(who, 'open').sort()
    expect(found.map(named)).toEqual(wanted)
  }
  const [, second] = await of.nw.as('aalto', ({ desk }) => desk.owedDays(null, now))
  const after = await of.nw.as('aalto', ({ desk }) => desk.owedDays(second ?? null, now))
  expect(after.map(named)).toEqual(of.owedTo('aalto', 'open').sort().slice(2))
})

test('how many were extended, and for how many a surge was cited', async () => {
  const extended = async (id: string, surgeId: string | null) => {
    for (const [kind, detail] of [
      ['extension_proposed', { reasons: ['number'], words: 'Much.', days: null, surgeId }],
      ['extension_notified', {}],
    ])
      await of.nw.owner.query(
        "insert into portal.request_fact (request_id, by_name, by_role, kind, detail) values ($1, 'x', 'handler', $2, $3)",
        [id, kind, detail],
      )
  }
  const [first, second, own] = ['stranger', 'stranger', 'jonas'].map(
    (subject, skip) => of.stories.filter(one => one.subject.personId === subject)[skip]?.id ?? '',
  )
  const before = await of.nw.as('aalto', ({ desk }) => desk.extensions())
  for (const [id, surge] of [
    [first, 'a surge'],
    [second, null],
    [own, 'a surge'],
  ] as const)
    await extended(id ?? '', surge)
  // Facts that came another way than through the product are read by the next list.
  await of.look('aalto')
  const after = await of.nw.as('aalto', ({ desk }) => desk.extensions())
  expect(after).toEqual({ ...before, extended: before.extended + 3, citingSurge: before.citingSurge + 2 })
  expect(await of.nw.as('celik', ({ desk }) => desk.extensions())).toEqual({ requests: 0, extended: 0, citingSurge: 0 })
})

test('the database knows the version of the rules', async () => {
  const { rows } = await of.nw.owner.query('select guard.standing_version() as version')
  expect(rows).toEqual([{ version: standingVersion }])
})
