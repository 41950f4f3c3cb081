import { and, asc, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import { establishment, person } from '#lib/adapters/postgres/schema/people.ts'
import { accessRequest } from '#lib/adapters/postgres/schema/requests.ts'
import { caseStanding } from '#lib/adapters/postgres/schema/standing.ts'
import { readRequests } from '#lib/adapters/postgres/stores/read-requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import {
  type ListedCase,
  mostCounted,
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
import type { Desk, DueOn, Extensions, Numbered, OpenDeadline } from '#lib/ports/lists/desk.ts'
import { counted, sourceSpeeds } from './figures.ts'
import { catchUp } from './standing.ts'

/** The lists of the desk, each a page at a time: row security decides whose cases they hold. */
export const desk = (tx: Transaction): Desk => ({
  async counts(asked) {
    await catchUp(tx)
    return countsOf(tx, asked)
  },
  page: asked => pageOf(tx, asked),
  openDeadlines: after => openDeadlines(tx, after),
  extensions: () => extensions(tx),
  dueOn: asked => dueOn(tx, asked),
  counted: (range, now) => counted(tx, range, now),
  sourceSpeeds: range => sourceSpeeds(tx, range),
})

const s = caseStanding
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

/** Among the cases that the reader sees, those that were searched for, or all. Row security decides; this leads to an index. */
const among = ({ search, reader }: Pick<QueueAsked, 'search' | 'reader'>): SQL => {
  const found = search ? sql`${s.requestId} in (select guard.find_cases(${search}))` : sql`true`
  return reader.sees === 'all' ? found : sql`(${s.handlerId} is null or ${isWith(reader)}) and ${found}`
}

/** One statement for the open cases, by time zone, and one for those that have ended. */
async function countsOf(tx: Transaction, asked: Omit<QueueAsked, 'view' | 'from'>): Promise<QueueCounts> {
  const counted = queueViews.map(
    view => sql`count(*) filter (where ${belongs[view](asked)})::int as ${sql.identifier(view)}`,
  )
  const open = await tx.execute<OpenCounts>(sql`
    select ${sql.join(counted, sql`, `)}, ${establishment.timeZone} as zone, min(${s.receivedOn})::text as oldest,
      (min(${s.due}) filter (where ${s.part} = 0))::text as running,
      (min(${s.due}) filter (where ${s.part} = 1))::text as paused
    from ${s} join ${establishment} on ${establishment.id} = ${s.establishmentId}
    where ${isOpen} and ${among(asked)} group by ${establishment.timeZone}`)
  const { rows: ended } = await tx.execute<{ answered: number; follow: number }>(sql`
    select (select count(*) from ${s} where ${s.part} = 2 and ${follows(asked)} and ${among(asked)})::int as follow,
      (select count(*) from (
        select from ${s} where ${s.part} = 2 and ${among(asked)} limit ${mostCounted}
      ) capped)::int as answered`)
  const { answered = 0, follow = 0 } = ended[0] ?? {}
  const sum = (view: QueueView) => open.rows.reduce((all, row) => all + row[view], 0)
  const counts = Object.fromEntries(queueViews.map(view => [view, sum(view)])) as QueueCounts['counts']
  return {
    counts: { ...counts, action: counts.action + follow, answered },
    oldest: open.rows.map(({ oldest, zone }) => ({ receivedOn: Temporal.PlainDate.from(oldest), timeZone: zone })),
    nextDue: earliest(open.rows.map(row => row.running)) ?? earliest(open.rows.map(row => row.paused)),
  }
}

type OpenCounts = Record<QueueView, number> & {
  zone: string
  oldest: string
  running: string | null
  paused: string | null
}

function earliest(days: (string | null)[]): Temporal.PlainDate | null {
  const [first] = days.filter(day => day !== null).sort()
  return first ? Temporal.PlainDate.from(first) : null
}

const order = sql`${s.part}, ${s.due}, ${s.number}`
const backwards = sql`${s.part} desc, ${s.due} desc, ${s.number} desc`
const key = ({ part, due, number }: Place) => sql`(${part}::smallint, ${due}::date, ${number})`
const placed = sql`(${s.part}, ${s.due}, ${s.number})`

/** A page, and one case more, by which it is known that another follows. */
async function pageOf(tx: Transaction, asked: QueueAsked): Promise<QueuePage> {
  const { view, from } = asked
  const back = from !== null && 'before' in from
  const beyond =
    from === null ? sql`true` : back ? sql`${placed} < ${key(from.before)}` : sql`${placed} > ${key(from.after)}`
  const page = tx
    .select()
    .from(s)
    .where(sql`${belongs[view](asked)} and ${among(asked)} and ${beyond}`)
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

/** Days of open cases, by number, so many at once that a file of all of them is read in a few steps. */
async function openDeadlines(tx: Transaction, after: string): Promise<OpenDeadline[]> {
  const rows = await tx
    .select({ id: s.requestId, number: s.number, due: s.due })
    .from(s)
    .where(and(isOpen, gt(s.number, after)))
    .orderBy(asc(s.number))
    .limit(1000)
  return rows.flatMap(({ due, ...row }) => (due ? [{ ...row, due }] : []))
}

async function extensions(tx: Transaction): Promise<Extensions> {
  const [row] = await tx
    .select({
      requests: sql<number>`count(*)::int`,
      extended: sql<number>`(count(*) filter (where ${s.extensionTold}))::int`,
      citingSurge: sql<number>`(count(*) filter (where ${s.surgeCited}))::int`,
    })
    .from(s)
  return row ?? { requests: 0, extended: 0, citingSurge: 0 }
}

/** A regional calendar moves dates where its holidays count for deadlines, as those of a nation of the UK do. */
async function dueOn(tx: Transaction, { day, calendar, skip }: DueOn): Promise<Numbered<AccessRequest>> {
  const [country = '', region = ''] = calendar.split('-')
  const { country: of, region: part, regionalRoll } = establishment
  const there = region ? and(eq(part, region), or(regionalRoll, eq(of, 'GB'))) : sql`true`
  const rows = await tx
    .select({ id: s.requestId, all: sql<number>`(count(*) over ())::int` })
    .from(s)
    .innerJoin(establishment, eq(establishment.id, s.establishmentId))
    .where(and(isOpen, eq(s.due, day), eq(of, country), there))
    .orderBy(asc(s.number))
    .limit(pageSize)
    .offset(skip)
  const ids = sql.param(rows.map(({ id }) => id))
  return {
    rows: await readRequests(tx, sql`${accessRequest.id} = any(${ids}::uuid[])`),
    all: rows[0]?.all ?? 0,
  }
}
