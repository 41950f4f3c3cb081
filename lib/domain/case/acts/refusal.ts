import { groundsFor } from '#lib/domain/case/ground.ts'
import type { FactBody, Reading } from '#lib/domain/case/reading.ts'
import type { Reason } from '#lib/domain/case/refusal.ts'
import { type Act, type Attempt, says, undecided } from './act.ts'

/** A refusal, whole or in part (Art. 12(4), 12(5), 15(4) GDPR): proposed, the officer heard, decided by another person. */
export const refusalActs = {
  refusal_proposed: {
    by: { handler: 'assigned' },
    from: ['TRIAGE', 'REVIEW'],
    breaks: (attempt, fact) => brokenByProposal(attempt, fact),
    inward: true,
  } satisfies Act<'refusal_proposed'>,
  refusal_dropped: {
    by: { handler: 'assigned' },
    from: ['REVIEW', 'REFUSAL_REVIEW'],
    breaks: ({ request: { reading } }) => (reading.refusal.proposed ? null : 'never_asked'),
    inward: true,
  } satisfies Act<'refusal_dropped'>,
  dpo_opinion: {
    by: { dpo: 'any' },
    from: undecided,
    breaks: ({ request: { reading } }, { on, words }) => {
      if (!says(words)) return 'reason_missing'
      return on === 'refusal' && !reading.refusal.proposed ? 'never_asked' : null
    },
    inward: true,
  } satisfies Act<'dpo_opinion'>,
  refused: {
    by: { approver: 'any' },
    from: ['DECISION'],
    stepUp: ['approver'],
    fourEyes: true,
    breaks: ({ request: { reading } }, { reasons, divergence }) => {
      if (!reading.refusal.proposed?.whole) return 'not_allowed_now'
      if (!says(reasons)) return 'reason_missing'
      return opinionBar(reading, divergence)
    },
    notices: () => ['refusal'],
  } satisfies Act<'refused'>,
}

/** A ground that holds at the place, proven; other people's rights limit the copy and never refuse everything (rec. 63). */
function brokenByProposal({ request }: Attempt, fact: FactBody<'refusal_proposed'>): Reason | null {
  const [part, whole] = [groundsFor(request.establishment, false), groundsFor(request.establishment, true)]
  if (fact.grounds.length === 0 || !fact.grounds.every(ground => part.includes(ground))) return 'ground_missing'
  if (fact.whole && !fact.grounds.some(ground => whole.includes(ground))) return 'ground_only_partial'
  if (!says(fact.evidence)) return 'ground_missing'
  if (fact.grounds.includes('abusive12_5') && !says(fact.abuse?.objective, fact.abuse?.intent)) return 'abuse_unproven'
  if (!says(fact.reasons)) return 'reason_missing'
  return fact.whole || request.reading.stage === 'REVIEW' ? null : 'not_allowed_now'
}

/** The officer advises, the controller decides and says why where it decides otherwise (Art. 38(3), 39 GDPR). */
export function opinionBar({ refusal: { opinion } }: Reading, divergence: string | null): Reason | null {
  if (!opinion) return 'opinion_missing'
  return opinion.agrees || says(divergence) ? null : 'divergence_unexplained'
}
