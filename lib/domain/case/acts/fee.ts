import type { FeeGround } from '#lib/domain/case/facts/fee.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Reason } from '#lib/domain/case/refusal.ts'
import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'
import { type Act, type Attempt, early, isPast, says } from './act.ts'
import { brokenByAnswer } from './question.ts'

/** Art. 19(2) of the Swiss Data Protection Ordinance: at most CHF 300, in the smallest unit. */
const most = { currency: 'CHF', amount: 30_000 }

/**
 * For what a fee may be asked at all: an excessive request and further copies under the GDPR (Art. 12(5), 15(3)),
 * disproportionate effort in Switzerland, nothing where access is free.
 */
export function feeGroundsFor(profileId: ProfileId): FeeGround[] {
  if (profileId === 'CH') return ['disproportionateEffortCh']
  return profileId === 'EU' || profileId === 'UK2020' || profileId === 'UK2026'
    ? ['abusive12_5', 'furtherCopy15_3']
    : []
}

/** A fee: asked once, with a lawful ground, an amount and its reason; answered, dropped or declined after that. */
export const feeActs = {
  fee_notified: {
    by: { approver: 'any' },
    from: early,
    fourEyes: true,
    breaks: (attempt, fact) =>
      attempt.request.reading.fee.question ? 'question_open' : (brokenByLaw(attempt, fact) ?? null),
    notices: () => ['fee'],
  } satisfies Act<'fee_notified'>,
  fee_paid: {
    by: { handler: 'assigned' },
    from: early,
    breaks: (attempt, { arrivedAt }) => brokenByAnswer(attempt, attempt.request.reading.fee.question, arrivedAt),
  } satisfies Act<'fee_paid'>,
  fee_declined: {
    by: { handler: 'assigned' },
    from: early,
    breaks: (attempt, { words, arrivedAt }) =>
      words.trim() === '' ? 'invalid_form' : brokenByAnswer(attempt, attempt.request.reading.fee.question, arrivedAt),
  } satisfies Act<'fee_declined'>,
  fee_waived: {
    by: { handler: 'assigned', approver: 'any' },
    from: early,
    breaks: ({ request: { reading } }) => (reading.fee.question || reading.fee.declined ? null : 'never_asked'),
  } satisfies Act<'fee_waived'>,
}

function brokenByLaw({ request }: Attempt, fact: FactBody<'fee_notified'>): Reason | null {
  const { amount, currency, ground, words, evidence, abuse, payTo, payBy } = fact
  const { profileId } = request
  if (!says(words, payTo)) return 'reason_missing'
  if (payBy === undefined || isPast(payBy, request)) return 'date_passed'
  if (!Number.isInteger(amount) || amount <= 0 || !/^[A-Z]{3}$/.test(currency)) return 'invalid_form'
  if (!feeGroundsFor(profileId).includes(ground)) return 'fee_unlawful'
  if (profileId === 'CH' && (currency !== most.currency || amount > most.amount)) return 'fee_unlawful'
  if (ground !== 'abusive12_5') return null
  if (!says(evidence)) return 'fee_unproven'
  return says(abuse?.objective, abuse?.intent) ? null : 'abuse_unproven'
}
