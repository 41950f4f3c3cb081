import { eq, sql } from 'drizzle-orm'
import { accessRequest } from '#lib/adapters/postgres/schema/requests.ts'
import { readRequests } from '#lib/adapters/postgres/stores/read-requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { standingOf, standingVersion } from '#lib/domain/case/case-standing.ts'
import { partOf } from '#lib/domain/case/queue.ts'
import { keepOwed } from './keep-owed.ts'

/**
 * Reads the facts of a case into its row for lists and into what is owed, in the transaction that changed them. Whoever
 * no longer sees the case (a delegate who laid down the mandate) leaves that to the next list that has it.
 */
export async function keepStanding(tx: Transaction, requestId: string): Promise<void> {
  const [request] = await readRequests(tx, eq(accessRequest.id, requestId), 'no managers')
  if (!request) return
  await keepOwed(tx, request)
  await tx.execute(sql`select guard.keep_standing(${JSON.stringify(standingRow(request))}::jsonb)`)
}

/** The same where something beside the facts may have changed: only a row that is older, and that nobody else has. */
export async function keepIfBehind(tx: Transaction, requestId: string): Promise<void> {
  const held = await tx.execute<{ held: boolean }>(sql`select guard.hold_standing(${requestId}) as held`)
  if (held.rows[0]?.held) await keepStanding(tx, requestId)
}

/** How many rows a list brings up to date before it is read. */
const most = 200

/**
 * Brings the rows of visible cases up to date that are older than their facts: those of a case that another one was joined
 * to, and those that a version before this one kept. Another writer's are left to that writer.
 */
export async function catchUp(tx: Transaction): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select request_id as id from portal.case_standing where version < (select guard.standing_version()) limit ${most}`)
  for (const { id } of rows) await keepIfBehind(tx, id)
}

/** The row of a case, by the names of its columns. */
export function standingRow(request: AccessRequest): Record<string, unknown> {
  // No part of it depends on the moment.
  const standing = standingOf(readCase(request, request.receivedAt))
  const { figures } = standing
  return {
    request_id: request.id,
    version: standingVersion,
    state: standing.state,
    part: partOf(standing),
    closed: standing.closed,
    paused: standing.paused,
    awaits: standing.awaits,
    received_on: standing.receivedOn,
    due: standing.due,
    near_from: standing.nearFrom,
    ends_before: standing.endsBefore,
    extended: standing.extended,
    handler_name: standing.handlerName,
    follows_on: standing.followsOn,
    released_on: standing.releasedOn,
    ended_at: standing.endedAt,
    extension_told: standing.extensionTold,
    surge_cited: standing.surgeCited,
    counted: figures !== null,
    answered_in: figures?.answeredIn ?? null,
    in_time: figures?.inTime ?? false,
    within_one_month: figures?.withinOneMonth ?? false,
    within_three_months: figures?.withinThreeMonths ?? false,
    refused: figures?.refused ?? null,
    withdrawn: figures?.withdrawn ?? false,
    paused_days: figures?.pausedDays ?? 0,
    rights: standing.rights.length > 0 ? standing.rights : null,
  }
}
