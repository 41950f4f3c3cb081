import type { OneOff } from '#lib/domain/calendar/calendar.ts'
import { mayPropose } from '#lib/domain/calendar/one-off.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** An administrator proposes a public holiday declared once; it changes nothing until a second person confirms it. */
export async function proposeHoliday(
  world: World,
  _permit: Permit<'calendar:propose'>,
  wanted: OneOff & { source: string },
  today: Temporal.PlainDate,
): Promise<Result<void>> {
  const allowed = mayPropose(wanted, await world.holidays.all(), today)
  if (!allowed.ok) return allowed
  await world.holidays.propose(wanted)
  return granted(undefined)
}
