import { asc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { establishment, person } from '#lib/adapters/postgres/schema/people.ts'
import { caseStanding } from '#lib/adapters/postgres/schema/standing.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import {
  type ListedCase,
  mostCounted,
  mostFound,
  type Place,
  pageSize,
  partOf,
  type QueueAsked,
  type QueueCounts,
  type QueuePage,
  type QueueReader,
  type QueueView,
  queueViews,
} from '#lib/domain/case/queue.ts'
import { catchUp } from './standing.ts'

/** The counts of the queue and one page of a view. What is older than the facts is brought up to date first. */
export async function queue(tx: Transaction, asked: QueueAsked): Promise<{ counts: QueueCounts; page: QueuePage }> {
  await catchUp(tx)
  const { chosen, more } = await among(tx, asked)
  return { counts: { ...(await countsOf(tx, asked, chosen)), foundMore: more }, page: await pageOf(tx, asked, chosen) }
}

const s = alias(caseStanding, 's')
const isOpen = sql`${s.part} < 2`

type Asking = Pick<QueueAsked, 'reader' | 'now'>

/** Whether the next step in an open case is the reader's. */
const waitsFor = ({ reader }: Asking) => sql`(
  (${reader.assigns} and ${s.handlerId} is null)
  or (${reader.reviews} and ${s.state} = 'REVIEW' and ${isWith(reader)})
  or (${reader.decides} and ${s.state} = 'DECISION' and ${s.handlerId} is distinct from ${reader.personId}))`

/** An answer went out of which the reader owes a part. */
const follows = ({ reader }: Asking) => sql`(${s.followsOn} is not null and ${isWith(reader)})`

/** Which cases a view holds. */
const belongs: Record<QueueView, (asked: Asking) => SQL> = {
  action: asked => sql`(${follows(asked)} or (${isOpen} and ${waitsFor(asked)}))`,
  mine: ({ reader }) => sql`(${isOpen} and ${isWith(reader)})`,
  week: ({ now }) => sql`(${isOpen} and ${s.nearFrom} <= ${at(now)} and ${s.endsBefore} > ${at(now)})`,
  late: ({ now }) => sql`(${isOpen} and ${s.endsBefore} <= ${at(now)})`,
  waiting: () => sql`(${isOpen} and ${s.awaits})`,
  check: () => sql`(${isOpen} and ${s.state} = 'DECISION')`,
  open: () => sql`(${isOpen})`,
  answered: () => sql`(${s.part} = 2)`,
}

const isWith = ({ personId }: QueueReader) => sql`${s.handlerId} = ${personId}`
const at = (now: Temporal.Instant) => sql`${now.toString()}::timestamptz`

/**
 * Among the cases that the reader sees, those that were searched for, or all. Row security decides; this leads to an index.
 * What is searched for is looked for once, and is so many cases at most, the most urgent.
 */
async function among(tx: Transaction, { search, reader }: QueueAsked): Promise<{ chosen: SQL; more: boolean }> {
  const theirs = reader.sees === 'all' ? sql`true` : sql`(${s.handlerId} is null or ${isWith(reader)})`
  if (!search) return { chosen: theirs, more: false }
  const { rows } = await tx.execute<{ id: string }>(sql`select guard.find_cases(${search}, ${mostFound + 1}) as id`)
  const found = sql.param(rows.slice(0, mostFound).map(({ id }) => id))
  return { chosen: sql`${theirs} and ${s.requestId} = any(${found}::uuid[])`, more: rows.length > mostFound }
}

/** Each count ends where counting would take long, so that no page waits for all cases. What was found is read once. */
async function countsOf(tx: Transaction, asked: QueueAsked, chosen: SQL): Promise<Omit<QueueCounts, 'foundMore'>> {
  const from = sql`with s as ${asked.search ? sql`materialized` : sql`not materialized`} (
    select * from ${caseStanding} s where ${chosen})`
  const counted = queueViews.map(
    view => sql`(select count(*) from (
      select from s where ${belongs[view](asked)} limit ${mostCounted}
    ) capped)::int as ${sql.identifier(view)}`,
  )
  const next = (part: number) => sql`(select ${s.due} from s where ${s.part} = ${part} order by ${s.due} limit 1)`
  const { rows } = await tx.execute<Record<QueueView, number> & { next: string | null }>(sql`
    ${from} select ${sql.join(counted, sql`, `)}, coalesce(${next(0)}, ${next(1)})::text as next`)
  const { rows: oldest } = await tx.execute<{ day: string; zone: string }>(sql`
    ${from} select place.time_zone as zone, min(day)::text as day
    from ${establishment} place, lateral (
      select ${s.receivedOn} as day from s
      where ${isOpen} and ${s.establishmentId} = place.id order by ${s.receivedOn} limit 1
    ) first
    group by 1`)
  const [row] = rows
  if (!row) throw new Error('nothing was counted')
  const { next: due, ...counts } = row
  return {
    counts,
    oldest: oldest.map(({ day, zone }) => ({ receivedOn: Temporal.PlainDate.from(day), timeZone: zone })),
    nextDue: due ? Temporal.PlainDate.from(due) : null,
  }
}

const order = sql`${s.part}, ${s.due}, ${s.number}`
const backwards = sql`${s.part} desc, ${s.due} desc, ${s.number} desc`
const key = ({ part, due, number }: Place) => sql`(${part}::smallint, ${due}::date, ${number})`
const placed = sql`(${s.part}, ${s.due}, ${s.number})`

/** A page, and one case more, by which it is known that another follows. */
async function pageOf(tx: Transaction, asked: QueueAsked, chosen: SQL): Promise<QueuePage> {
  const { view, from } = asked
  const back = from !== null && 'before' in from
  const beyond =
    from === null ? sql`true` : back ? sql`${placed} < ${key(from.before)}` : sql`${placed} > ${key(from.after)}`
  const page = tx
    .select()
    .from(s)
    .where(sql`${belongs[view](asked)} and ${chosen} and ${beyond}`)
    .orderBy(back ? backwards : order)
    .limit(pageSize + 1)
    .as('page')
  const rows = await tx
    .select({ page: page._.selectedFields, requester: person.name, timeZone: establishment.timeZone })
    .from(page)
    .innerJoin(person, eq(person.id, page.subjectId))
    .innerJoin(establishment, eq(establishment.id, page.establishmentId))
    .orderBy(asc(page.part), asc(page.due), asc(page.number))
  const more = rows.length > pageSize
  const cases = (back && more ? rows.slice(1) : rows.slice(0, pageSize)).map(listed)
  const [first, last] = [cases[0], cases.at(-1)]
  return {
    cases,
    before: first && (back ? more : from !== null) ? placeOf(first) : null,
    after: last && (back || more) ? placeOf(last) : null,
  }
}

const placeOf = (one: ListedCase): Place => ({ part: partOf(one), due: one.due.toString(), number: one.number })

type Row = { page: typeof s.$inferSelect; requester: string; timeZone: string }

/** A row as the domain has it. One that was never read does not stand in the order, so it is on no page. */
function listed({ page, requester, timeZone }: Row): ListedCase {
  const { number, state, part, receivedOn, due, nearFrom, endsBefore } = page
  if (!(state && part !== null && receivedOn && due && nearFrom && endsBefore))
    throw new Error('a case on a page was never read')
  return {
    number,
    requester,
    timeZone,
    state,
    open: part < 2,
    paused: page.paused,
    awaits: page.awaits === true,
    receivedOn,
    due,
    nearFrom,
    endsBefore,
    extended: page.extended === true,
    handlerName: page.handlerName,
    followsOn: page.followsOn,
    releasedOn: page.releasedOn,
    endedAt: page.endedAt,
  }
}
