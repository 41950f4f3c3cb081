import 'server-only'
import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { type Action, type GeneralAction, type Permit, permit } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import { caseByNumber } from '#lib/features/read-case.ts'
import type { World } from '#lib/ports/world.ts'

/** Who acts, on what, by which proof. `today` is the day where the case must be answered. */
export type Admitted<A extends Action> = {
  world: World
  actor: Actor
  permit: Permit<A>
  request: A extends GeneralAction ? null : Case
  now: Temporal.Instant
  today: Temporal.PlainDate
}

/**
 * The one decision before every page, act and file: reads the actor anew from the session row, loads the case of this
 * number through the actor and reads it once, asks the policy and writes the decision into the audit trail.
 */
export async function admit<A extends Action>(
  world: World,
  action: A,
  number: string | null,
): Promise<Result<Admitted<A>>> {
  const actor = await world.directory.actor()
  if (!actor) return refused('sign_in_needed')
  const request = number === null ? null : await caseByNumber(world, number)
  const now = world.clock.now()
  const decision = permit(actor, action, request, now)
  await world.audit.append({
    action,
    allowed: decision.ok,
    actorId: actor.personId,
    role: decision.ok ? decision.value.role : (actor.roles[0] ?? 'anonymous'),
    requestId: request?.id ?? null,
    detail: decision.ok ? {} : { reason: decision.refusal.reason },
  })
  if (!decision.ok) return decision
  const zone = request?.establishment.timeZone ?? (await world.directory.self())?.establishment.timeZone ?? 'UTC'
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  return granted({ world, actor, permit: decision.value, request: request as Admitted<A>['request'], now, today })
}
