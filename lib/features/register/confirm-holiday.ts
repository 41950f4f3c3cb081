import { mayConfirm } from '#lib/domain/calendar/one-off.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** A second person puts a proposed holiday into force; requests that arrive from then on are computed with it. */
export async function confirmHoliday(
  world: World,
  permit: Permit<'calendar:confirm'>,
  id: string,
): Promise<Result<void>> {
  const all = await world.holidays.all()
  const wanted = all.find(one => one.id === id)
  if (!wanted) return refused('not_found')
  const allowed = mayConfirm(wanted, all, permit.actor.personId)
  if (!allowed.ok) return allowed
  return (await world.holidays.confirm(id)) ? granted(undefined) : refused('already_done')
}
