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

/** `see`: as who stands to the case; `guard`: as the command that reads every case anew. */
type As = 'see' | 'guard'

const functions = {
  see: { failed: sql`guard.failed_sources`, keep: sql`guard.keep_owed` },
  guard: { failed: sql`guard.failed_units`, keep: sql`guard.write_owed` },
}

/** Keeps what is owed in a case beside its facts, before its row for lists is written, which makes it the newest. */
export async function keepOwed(tx: Transaction, request: AccessRequest, as: As): Promise<void> {
  const { failed, keep } = functions[as]
  const { rows } = await tx.execute(sql`select source, since from ${failed}(${request.id})`)
  const things = owedRows(request, { failed: rows.map(row => unit.parse(row)) })
  await tx.execute(sql`select ${keep}(${request.id}, ${JSON.stringify(things)}::jsonb)`)
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
