import { and, asc, eq, or, sql } from 'drizzle-orm'
import { establishment } from '#lib/adapters/postgres/schema/people.ts'
import { accessRequest } from '#lib/adapters/postgres/schema/requests.ts'
import { caseStanding } from '#lib/adapters/postgres/schema/standing.ts'
import { readRequests } from '#lib/adapters/postgres/stores/read-requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { pageSize } from '#lib/domain/case/queue.ts'
import type { Desk, DueOn, Extensions, Numbered } from '#lib/ports/lists/desk.ts'
import { counted, groups, rights, sourceSpeeds } from './figures.ts'
import { owedDays, owedFigures } from './owed-days.ts'
import { queue } from './queue.ts'

/** The lists of the desk, each a page at a time: row security decides whose cases they hold. */
export const desk = (tx: Transaction): Desk => ({
  queue: asked => queue(tx, asked),
  owedDays: (after, now) => owedDays(tx, after, now),
  extensions: () => extensions(tx),
  owedFigures: now => owedFigures(tx, now),
  dueOn: asked => dueOn(tx, asked),
  counted: (range, now) => counted(tx, range, now),
  groups: (range, now) => groups(tx, range, now),
  rights: range => rights(tx, range),
  sourceSpeeds: range => sourceSpeeds(tx, range),
})

const s = caseStanding
const isOpen = sql`${s.part} < 2`

async function extensions(tx: Transaction): Promise<Extensions> {
  const { rows } = await tx.execute<{ requests: number; extended: number; citing: number }>(sql`
    select (select count(*) from ${s})::int as requests, count(*)::int as extended,
      (count(*) filter (where ${s.surgeCited}))::int as citing
    from ${s} where ${s.extensionTold}`)
  const { requests = 0, extended = 0, citing = 0 } = rows[0] ?? {}
  return { requests, extended, citingSurge: citing }
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
