import { relationTo } from '#lib/domain/rights/actor.ts'
import type { AccessRequest } from './access-request.ts'
import type { Course } from './course.ts'
import type { Reason } from './refusal.ts'

/** Why this member of staff may not touch the case, or null. `managers` are the person's own. */
export function brokenByStaff(
  { subject }: Pick<AccessRequest, 'subject'>,
  { conflicts }: Pick<Course, 'conflicts'>,
  personId: string,
  managers: readonly string[] = [],
): Reason | null {
  const relation = relationTo(subject, { personId, managers: [...managers] })
  if (relation === 'self') return 'own_case'
  if (relation !== 'none') return 'management_line'
  return conflicts.includes(personId) ? 'open_conflict' : null
}
