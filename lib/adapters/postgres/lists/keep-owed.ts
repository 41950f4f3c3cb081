import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { dayOfDate, startOfDay } from '#lib/domain/calendar/day.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { nearDays } from '#lib/domain/case/case-standing.ts'
import { owedIn } from '#lib/domain/case/owed/owed.ts'
import type { Beside } from '#lib/domain/case/owed/sources.ts'
import { isMachine, isSecondLook, momentOf, type Owed } from '#lib/domain/case/owed/thing.ts'

/** Keeps what is owed in a case beside its facts, before its row for lists is written, which makes it the newest. */
export async function keepOwed(tx: Transaction, request: AccessRequest): Promise<void> {
  const { rows } = await tx.execute(sql`select source, since from guard.failed_sources(${request.id})`)
  const things = owedRows(request, { failed: rows.map(row => unit.parse(row)) })
  await tx.execute(sql`select guard.keep_owed(${request.id}, ${JSON.stringify(things)}::jsonb)`)
}

/** The same of many cases, for the command that reads every case anew and is the guard. */
export async function keepOwedOfMany(tx: Transaction, requests: readonly AccessRequest[]): Promise<void> {
  const ids = sql.param(requests.map(({ id }) => id))
  const { rows } = await tx.execute<{ request: string }>(sql`
    select request, f.source, f.since from unnest(${ids}::uuid[]) request, guard.failed_units(request) f`)
  const failed = Map.groupBy(rows, ({ request }) => request)
  const cases = requests.map(request => ({
    request_id: request.id,
    things: owedRows(request, { failed: (failed.get(request.id) ?? []).map(row => unit.parse(row)) }),
  }))
  await tx.execute(sql`select guard.write_owed(${JSON.stringify(cases)}::jsonb)`)
}

const unit = z.object({ source: z.string(), since: z.string().transform(at => Temporal.Instant.from(at)) })

/** The rows of a case, by the names of their columns. No part of them depends on the moment. */
export function owedRows(request: AccessRequest, beside: Beside): Record<string, unknown>[] {
  const { timeZone } = request.establishment
  return owedIn(readCase(request, request.receivedAt), beside).map(one => ({
    key: one.key,
    kind: one.kind,
    step: one.step,
    of: one.of,
    about: one.about,
    since: one.since,
    due_on: one.due?.day,
    due_before: one.due?.before,
    undated: one.undated,
    target_on: one.target?.day,
    target_before: one.target?.before,
    paused: one.paused,
    waits: one.waits,
    second: isSecondLook(one),
    owner_id: one.owner.person?.id,
    owner_name: one.owner.person?.name,
    machine: isMachine(one),
    roles: one.owner.roles,
    barred: one.owner.barred,
    part: one.paused ? 1 : 0,
    moment: momentOf(one),
    near_from: nearFrom(one, timeZone),
  }))
}

/** Seven days before its last one. */
function nearFrom(one: Owed, timeZone: string): Temporal.Instant {
  const day = one.due?.day ?? one.target?.day
  return day ? startOfDay(dayOfDate(day) - nearDays, timeZone) : one.since
}
