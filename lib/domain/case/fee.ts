import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'
import type { FactBody, FeeGround } from './fact.ts'
import type { Attempt } from './may-follow.ts'
import { brokenByAnswer, said } from './procedure-rules.ts'
import type { Reason } from './refusal.ts'

type Fee = Extract<FactBody, { kind: 'fee_notified' }>

/** Art. 19(2) of the Swiss Data Protection Ordinance: at most CHF 300, in the smallest unit. */
const most = { currency: 'CHF', amount: 30_000 }

/**
 * For what a fee may be asked at all (law.md 2.3): an excessive request and further copies under the GDPR (Art. 12(5), 15(3)),
 * disproportionate effort in Switzerland, nothing where access is free.
 */
export function feeGroundsFor(profileId: ProfileId): FeeGround[] {
  if (profileId === 'CH') return ['disproportionateEffortCh']
  return profileId === 'EU' || profileId === 'UK2020' || profileId === 'UK2026'
    ? ['abusive12_5', 'furtherCopy15_3']
    : []
}

/** The rules of fees: asked once, with a lawful ground, an amount and its reason; answered, dropped or declined after that. */
export function brokenByFee(attempt: Attempt, fact: FactBody): Reason | null {
  const { fee, feeDeclined } = attempt.course
  switch (fact.kind) {
    case 'fee_notified':
      return fee ? 'question_open' : brokenByLaw(attempt, fact)
    case 'fee_paid':
      return brokenByAnswer(attempt, fee, fact.arrivedAt)
    case 'fee_declined':
      return fact.words.trim() === '' ? 'invalid_form' : brokenByAnswer(attempt, fee, fact.arrivedAt)
    case 'fee_waived':
      return fee || feeDeclined ? null : 'never_asked'
    default:
      return null
  }
}

function brokenByLaw({ request: { profileId } }: Attempt, fact: Fee): Reason | null {
  const { amount, currency, ground, words, evidence = '' } = fact
  if (!said(words)) return 'reason_missing'
  if (!Number.isInteger(amount) || amount <= 0 || !/^[A-Z]{3}$/.test(currency)) return 'invalid_form'
  if (!feeGroundsFor(profileId).includes(ground)) return 'fee_unlawful'
  if (profileId === 'CH' && (currency !== most.currency || amount > most.amount)) return 'fee_unlawful'
  return ground === 'abusive12_5' && !said(evidence) ? 'fee_unproven' : null
}
