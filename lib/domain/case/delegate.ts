import type { AccessRequest } from './access-request.ts'
import type { DelegateScope } from './fact.ts'

/** Someone who may act for the subject, until the end of the day `until` (EDPB 01/2022 §80-81). */
export type Delegate = { delegateId: string; name: string; scope: DelegateScope[]; until: Temporal.PlainDate }

/** The delegates whose authority stands at `now`; a newer naming of the same person replaces the older one. */
export function delegatesOf(
  { facts, establishment }: Pick<AccessRequest, 'facts' | 'establishment'>,
  now: Temporal.Instant,
): Delegate[] {
  const standing = new Map<string, Delegate>()
  for (const fact of facts) {
    if (fact.kind === 'delegate_revoked') standing.delete(fact.delegateId)
    if (fact.kind !== 'delegate_named') continue
    const { delegateId, name, scope, until } = fact
    standing.set(delegateId, { delegateId, name, scope, until: Temporal.PlainDate.from(until) })
  }
  const today = now.toZonedDateTimeISO(establishment.timeZone).toPlainDate()
  return [...standing.values()].filter(({ until }) => Temporal.PlainDate.compare(today, until) <= 0)
}

/** Whether this person may do `what` for the subject at `now`. */
export const mayActFor = (
  request: Pick<AccessRequest, 'facts' | 'establishment'>,
  personId: string | null,
  what: DelegateScope,
  now: Temporal.Instant,
): boolean => delegatesOf(request, now).some(({ delegateId, scope }) => delegateId === personId && scope.includes(what))
