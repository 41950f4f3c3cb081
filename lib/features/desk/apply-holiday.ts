import { moveBy } from '#lib/domain/case/acts/holiday.ts'
import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * Applies a holiday to a case that was open when it was confirmed: one recorded event, by a person
 * (docs/law/deadlines.md). `seen` is the new date (ISO) as that person saw it.
 */
export async function applyHoliday(
  world: World,
  permit: Permit<'case:holiday_applied'>,
  request: Case,
  { holidayId, seen }: { holidayId: string; seen: string },
): Promise<Result<void>> {
  const holiday = (await world.holidays.all()).find(({ id }) => id === holidayId)
  if (!holiday) return refused('holiday_unknown')
  const move = moveBy(request, holiday)
  if (!move) return refused('holiday_moves_nothing')
  const [from, to] = [move.from.toString(), move.to.toString()]
  if (to !== seen) return refused('changed_since')
  const { calendar, day, name } = holiday
  const fact = { kind: 'holiday_applied', holidayId, calendar, day, holiday: name, from, to } as const
  const stated = await stateFact(world, permit, request, fact)
  return stated.ok ? granted(undefined) : stated
}
