import type { Case } from '#lib/domain/case/case.ts'
import { isAnswered } from '#lib/domain/case/matter.ts'
import type { Reading } from '#lib/domain/case/reading.ts'
import type { Reason } from '#lib/domain/case/refusal.ts'
import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'
import { type Act, isPast, job, needsReason, says } from './act.ts'

/** Nothing is collected, made or given before it is known who asks and who acts (Art. 12(6) GDPR). */
export function gateBar({ arrival, identity, fee, mandate }: Reading): Reason | null {
  if (arrival.unconfirmed) return 'intake_unconfirmed'
  if (!identity.known) return 'identity_missing'
  if (fee.declined) return 'fee_declined'
  return mandate.missing ? 'mandate_missing' : null
}

/**
 * From which day of receipt a law asks for a reasonable and proportionate search only: UK GDPR Art. 15(1A), in force as from
 * then (Data (Use and Access) Act 2025 s.78).
 */
const searchLimitedFrom: Partial<Record<ProfileId, string>> = { UK2020: '2024-01-01', UK2026: '2024-01-01' }

/** Whether the law of the case lets a search end where more would not be reasonable and proportionate. */
export function mayLimitSearch({ profileId, receivedAt }: Pick<Case, 'profileId' | 'receivedAt'>): boolean {
  const from = searchLimitedFrom[profileId]
  return from !== undefined && Temporal.Instant.compare(receivedAt, `${from}T00:00Z`) >= 0
}

/** The copy of the data (Art. 15(3) GDPR): every source is asked, and one that fails is named. */
export const collectionActs = {
  collection_started: {
    by: { handler: 'assigned', ...job },
    from: ['TRIAGE', 'AWAIT_CLARIFICATION'],
    breaks: ({ request: { channel, reading } }) =>
      channel !== 'portal' && !reading.arrival.confirmed ? 'intake_unconfirmed' : gateBar(reading),
  } satisfies Act<'collection_started'>,
  collection_finished: { by: job, from: ['COLLECTING'] } satisfies Act<'collection_finished'>,
  collection_reopened: {
    by: { handler: 'assigned' },
    from: ['REVIEW'],
    breaks: (_, { why }) => needsReason(why),
  } satisfies Act<'collection_reopened'>,
  /** Only where the law limits the search (UK GDPR Art. 15(1A)); who makes the second check reads it in the report. */
  search_limited: {
    by: { handler: 'assigned' },
    from: ['REVIEW'],
    breaks: ({ request }, { source, searched, why }) => {
      if (!mayLimitSearch(request)) return 'search_unlimited'
      if (!request.scope.everything && !request.scope.sources.includes(source)) return 'invalid_form'
      return says(searched) ? needsReason(why) : 'reason_missing'
    },
  } satisfies Act<'search_limited'>,
  sources_missing: {
    by: { handler: 'assigned' },
    from: ['REVIEW', 'PARTIAL', 'FOLLOW_UP'],
    breaks: ({ request }, { sources, why, until }) => {
      const { missing } = request.reading.collection
      if (sources.length === 0 && !missing) return 'never_asked'
      if (isAnswered(request.reading) && !missing) return 'not_allowed_now'
      if (!says(why)) return 'reason_missing'
      return isPast(until, request) && sources.length > 0 ? 'invalid_form' : null
    },
  } satisfies Act<'sources_missing'>,
}
