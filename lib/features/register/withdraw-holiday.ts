import { mayWithdraw } from '#lib/domain/calendar/one-off.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** Who proposed a holiday takes a wrong proposal back, as long as nobody has confirmed it. */
export async function withdrawHoliday(
  world: World,
  permit: Permit<'calendar:withdraw'>,
  id: string,
): Promise<Result<void>> {
  const wanted = (await world.holidays.all()).find(one => one.id === id)
  if (!wanted) return refused('not_found')
  const allowed = mayWithdraw(wanted, permit.actor.personId)
  if (!allowed.ok) return allowed
  return (await world.holidays.withdraw(id)) ? granted(undefined) : refused('already_done')
}
