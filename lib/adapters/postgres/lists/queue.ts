import { type SQL, sql } from 'drizzle-orm'
import { establishment } from '#lib/adapters/postgres/schema/people.ts'
import { caseStanding } from '#lib/adapters/postgres/schema/standing.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { restingSteps, roleSets } from '#lib/domain/case/owed/thing.ts'
import {
  mostCounted,
  mostFound,
  pageSize,
  type QueueAsked,
  type QueueCounts,
  type QueuePage,
  type QueueView,
  queueViews,
} from '#lib/domain/case/queue.ts'
import { answeredPage, seenCases } from './queue-answered.ts'
import { backwards, listedOwed, type OwedRow, order, owedColumns, placed, placeIn, placeOf } from './queue-rows.ts'
import { catchUp } from './standing.ts'

/** The counts of the queue and one page of a view. What is older than the facts is brought up to date first. */
export async function queue(tx: Transaction, asked: QueueAsked): Promise<{ counts: QueueCounts; page: QueuePage }> {
  await catchUp(tx)
  const { found, more } = await search(tx, asked)
  const page =
    asked.view === 'answered' ? await answeredPage(tx, asked, found) : await pageOf(tx, asked, asked.view, found)
  return { counts: { ...(await countsOf(tx, asked, found, page)), foundMore: more }, page }
}

/** A view of what is owed. */
type OwedView = Exclude<QueueView, 'answered'>

/** The cases that were searched for, so many at most, the most urgent; null where nothing is. */
async function search(tx: Transaction, { search }: QueueAsked): Promise<{ found: string[] | null; more: boolean }> {
  if (!search) return { found: null, more: false }
  const { rows } = await tx.execute<{ id: string }>(sql`select guard.find_cases(${search}, ${mostFound + 1}) as id`)
  return { found: rows.slice(0, mostFound).map(({ id }) => id), more: rows.length > mostFound }
}

/**
 * What a view holds, in parts that have nothing in common and are each asked for by an index in the order of the list: no
 * page reads more than it shows. Row security decides what is seen; the parts by handler only lead to an index.
 */
function armsOf(view: OwedView, { reader, now }: QueueAsked): SQL[] {
  const at = sql`${now.toString()}::timestamptz`
  const own = sql`o.owner_id = ${reader.personId}`
  const byNobodyElse = [sql`o.handler_id = ${reader.personId}`, sql`o.handler_id is null`]
  const seen = (what: SQL) =>
    reader.sees === 'all' ? [what] : byNobodyElse.map(handler => sql`(${handler} and ${what})`)
  const isUp = sql`(not o.waits or o.moment <= ${at})`
  // What the machine does by itself shows once it is late. There is much of it: it has an index of its own.
  const people = (what: SQL) => seen(sql`not o.machine and ${what}`)
  const lateMachine = seen(sql`o.machine and o.moment <= ${at}`)
  switch (view) {
    case 'mine':
      return [own]
    case 'action': {
      const resting = sql.param([...restingSteps])
      const mayBeTheirs = roleSets
        .filter(set => reader.roles.some(role => set.some(one => one === role)))
        .map(
          set => sql`(not o.machine and o.owner_id is null and o.roles = ${sql.param([...set])}::text[]
          and ${reader.personId} <> all (o.barred) and ${isUp})`,
        )
      return [sql`(${own} and not o.machine and ${isUp} and o.step <> all (${resting}::text[]))`, ...mayBeTheirs]
    }
    case 'week':
      return people(sql`o.moment > ${at} and o.moment <= ${at} + interval '8 days 2 hours' and o.near_from <= ${at}`)
    case 'late':
      return [...people(sql`o.moment <= ${at}`), ...lateMachine]
    case 'waiting':
      return seen(sql`o.waits`)
    case 'check':
      return seen(sql`o.second`)
    case 'open':
      return [...people(sql`true`), ...lateMachine]
  }
}

const among = (found: string[] | null): SQL =>
  found ? sql`o.request_id = any(${sql.param(found)}::uuid[])` : sql`true`

/** Each count ends where counting would take long, so that no page waits for all. */
async function countsOf(
  tx: Transaction,
  asked: QueueAsked,
  found: string[] | null,
  page: QueuePage,
): Promise<Omit<QueueCounts, 'foundMore'>> {
  const counted = queueViews.map(view => {
    const arms =
      view === 'answered'
        ? [
            sql`select from ${caseStanding} o where o.part = 2 and ${seenCases(asked)} and ${among(found)}
            order by o.part, o.due, o.number`,
          ]
        : armsOf(view, asked).flatMap(arm =>
            [0, 1].map(
              part =>
                sql`select from portal.owed o where o.part = ${part} and ${arm} and ${among(found)} order by ${order}`,
            ),
          )
    // In the order of an index, which leads to the rows without reading others.
    const capped = arms.map(arm => sql`(${arm} limit ${mostCounted})`)
    return sql`(select count(*) from (
      select from (${sql.join(capped, sql` union all `)}) arms limit ${mostCounted}) capped)::int as ${sql.identifier(view)}`
  })
  const { rows } = await tx.execute<Record<QueueView, number>>(sql`select ${sql.join(counted, sql`, `)}`)
  const [counts] = rows
  if (!counts) throw new Error('nothing was counted')
  const firstOf = async (view: OwedView) => {
    const first =
      view === asked.view && asked.from === null ? page : await pageOf(tx, { ...asked, from: null }, view, found, 1)
    return first.owed[0] ?? null
  }
  return {
    counts,
    oldest: await oldestOf(tx, asked, found),
    first: await firstOf('action'),
    next: await firstOf('open'),
  }
}

async function oldestOf(tx: Transaction, asked: QueueAsked, found: string[] | null): Promise<QueueCounts['oldest']> {
  const { rows } = await tx.execute<{ day: string; zone: string }>(sql`
    select place.time_zone as zone, min(day)::text as day
    from ${establishment} place, lateral (
      select o.received_on as day from ${caseStanding} o
      where o.part < 2 and o.establishment_id = place.id and ${seenCases(asked)} and ${among(found)}
      order by o.received_on limit 1
    ) first
    group by 1`)
  return rows.map(({ day, zone }) => ({ receivedOn: Temporal.PlainDate.from(day), timeZone: zone }))
}

/** A page, and one row more, by which it is known that another follows. */
async function pageOf(
  tx: Transaction,
  asked: QueueAsked,
  view: OwedView,
  found: string[] | null,
  size = pageSize,
): Promise<QueuePage> {
  const { from } = asked
  const back = from !== null && 'before' in from
  const place = from && (back ? from.before : from.after)
  const beyond = place && place.part !== 2 ? sql`${placed} ${back ? sql`<` : sql`>`} ${placeIn(place)}` : sql`true`
  const sorted = back ? backwards : order
  const arms = armsOf(view, asked).flatMap(arm =>
    [0, 1].map(
      part => sql`(select * from portal.owed o where o.part = ${part} and ${arm} and ${among(found)} and ${beyond}
        order by ${sorted} limit ${size + 1})`,
    ),
  )
  const { rows } = await tx.execute<OwedRow>(sql`
    select ${owedColumns} from (
      select * from (${sql.join(arms, sql` union all `)}) o order by ${sorted} limit ${size + 1}
    ) o
    left join portal.person p on p.id = o.subject_id
    left join portal.establishment e on e.id = o.establishment_id
    left join portal.case_standing s on s.request_id = o.request_id
    left join portal.exposure x on o.request_id is null and x.id = o.number
    left join portal.source q on o.kind = 'source' and q.id = o.of
    order by ${order}`)
  const more = rows.length > size
  const owed = (back && more ? rows.slice(1) : rows.slice(0, size)).map(listedOwed)
  const [first, last] = [owed[0], owed.at(-1)]
  return {
    owed,
    cases: [],
    before: first && (back ? more : from !== null) ? placeOf(first) : null,
    after: last && (back || more) ? placeOf(last) : null,
  }
}
