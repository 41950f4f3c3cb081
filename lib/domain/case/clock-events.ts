import type { DeadlineEvent } from '#lib/domain/deadline/deadline-events.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { AccessRequest } from './access-request.ts'
import type { Wait } from './matter.ts'
import type { Reading } from './reading.ts'

type Placed = Pick<AccessRequest, 'profileId' | 'establishment'>

/**
 * What of the facts touches the clock (docs/law/deadlines.md), as events. Under the EU profile a question counts only
 * where the pause was switched on for it (EDPB 01/2022 §159: "there may be"); a question that ended without an answer is
 * left out, so that a later answer cannot be taken for its own.
 */
export function clockEventsOf(request: Placed, reading: Reading): DeadlineEvent[] {
  const { arrival, identity, clarification, mandate, fee, extension } = reading
  // In the UK the clarification pauses by law, and identity moves the start; elsewhere a pause is a decision.
  const byLaw = profiles[request.profileId].start === 'preconditions'
  return [
    ...dated(arrival.datedOn, request),
    ...identity.waits.flatMap(wait => asked('identity', wait, byLaw)),
    ...clarification.waits.flatMap(wait => asked('clarification', wait, byLaw)),
    ...mandate.proofs.map(at => ({ type: 'authorityReceived' as const, at })),
    ...fee.notices.map(at => ({ type: 'feeNotice' as const, at })),
    ...fee.payments.map(at => ({ type: 'feePaid' as const, at })),
    ...(extension.told ? [{ type: 'extensionNotified' as const, at: extension.told.at }] : []),
  ]
}

function dated(on: string | null, { establishment }: Placed): DeadlineEvent[] {
  if (on === null) return []
  const at = Temporal.PlainDate.from(on).toZonedDateTime(establishment.timeZone).toInstant()
  return [{ type: 'requestDated', at }]
}

function asked(kind: 'identity' | 'clarification', { at, pause, until }: Wait, byLaw: boolean): DeadlineEvent[] {
  if (!pause && !byLaw) return []
  return [{ type: `${kind}Asked`, at }, ...(until === null ? [] : [{ type: `${kind}Received` as const, at: until }])]
}
