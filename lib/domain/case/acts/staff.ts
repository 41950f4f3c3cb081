import type { Case } from '#lib/domain/case/case.ts'
import type { FactKind } from '#lib/domain/case/reading.ts'
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

/** What makes a person one of those whom a complaint about the case is about: they handled or decided it. */
const handling: ReadonlySet<FactKind> = new Set<FactKind>([
  'review_finished',
  'refusal_proposed',
  'refused',
  'released',
  'sent_back',
  'redirected',
  'closed_unidentified',
  'follow_up_answered',
])

/** Whom a complaint (the id of its fact) is about: those who handled or decided the case before it was made. */
export function complainedOf({ facts }: Pick<Case, 'facts'>, complaintId: string): string[] {
  const before = facts.slice(
    0,
    facts.findIndex(({ id }) => id === complaintId),
  )
  const who = before.map(fact =>
    fact.kind === 'assigned' ? fact.handlerId : handling.has(fact.kind) ? fact.by.personId : null,
  )
  return [...new Set(who.filter(id => id !== null))]
}
