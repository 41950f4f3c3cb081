import { asc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { establishment, person } from '#lib/adapters/postgres/schema/people.ts'
import { caseStanding } from '#lib/adapters/postgres/schema/standing.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { type ListedCase, type Place, pageSize, type QueueAsked, type QueuePage } from '#lib/domain/case/queue.ts'

/** Of cases called `o`, a handler's own and the pool: row security decides, this leads to an index. */
export const seenCases = ({ reader }: QueueAsked): SQL =>
  reader.sees === 'all' ? sql`true` : sql`(o.handler_id is null or o.handler_id = ${reader.personId})`

const o = alias(caseStanding, 'o')
const order = sql`${o.part}, ${o.due}, ${o.number}`
const backwards = sql`${o.part} desc, ${o.due} desc, ${o.number} desc`
const placed = sql`(${o.part}, ${o.due}, ${o.number})`
const key = (place: Place) => (place.part === 2 ? sql`(2::smallint, ${place.due}::date, ${place.number})` : null)

/** A page of cases whose answer is no longer owed, by their last day. */
export async function answeredPage(tx: Transaction, asked: QueueAsked, found: string[] | null): Promise<QueuePage> {
  const { from } = asked
  const back = from !== null && 'before' in from
  const edge = from && key(back ? from.before : from.after)
  const page = tx
    .select()
    .from(o)
    .where(sql`${o.part} = 2 and ${seenCases(asked)}
      and ${found ? sql`${o.requestId} = any(${sql.param(found)}::uuid[])` : sql`true`}
      and ${edge ? sql`${placed} ${back ? sql`<` : sql`>`} ${edge}` : sql`true`}`)
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
    owed: [],
    cases,
    before: first && (back ? more : from !== null) ? placeOf(first) : null,
    after: last && (back || more) ? placeOf(last) : null,
  }
}

const placeOf = (one: ListedCase): Place => ({ part: 2, due: one.due.toString(), number: one.number })

type Row = { page: typeof o.$inferSelect; requester: string; timeZone: string }

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
