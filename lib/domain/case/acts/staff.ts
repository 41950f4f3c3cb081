import type { Case } from '#lib/domain/case/case.ts'
import type { Reason } from '#lib/domain/case/refusal.ts'
import { relationTo } from '#lib/domain/rights/actor.ts'

/**
 * Why this member of staff may not touch the case, or null: never the person it is about, their line of management up or
 * down, or somebody in open conflict with them (Art. 38(6) GDPR). `managers` are the member's own.
 */
export function staffBar(
  { subject, reading }: Pick<Case, 'subject' | 'reading'>,
  personId: string,
  managers: readonly string[] = [],
): Reason | null {
  const relation = relationTo(subject, { personId, managers: [...managers] })
  if (relation === 'self') return 'own_case'
  if (relation !== 'none') return 'management_line'
  return reading.conflict.open.includes(personId) ? 'open_conflict' : null
}

/** Whether this person ever handled, reviewed, proposed or advised in the case: then another decides (four eyes; Art. 38(6) GDPR). */
export const hasHandled = ({ reading }: Pick<Case, 'reading'>, personId: string | null): boolean =>
  personId !== null &&
  [
    ...reading.assignment.handlers,
    ...reading.review.reviewers,
    ...reading.refusal.proposers,
    ...reading.refusal.advisers,
  ].includes(personId)
