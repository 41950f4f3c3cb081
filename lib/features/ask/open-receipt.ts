import type { Case } from '#lib/domain/case/case.ts'
import type { KeptLetter } from '#lib/domain/case/facts/notice.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** The acknowledgement as it was sent, on which the signed receipt is printed; null until it was sent. */
export function receiptLetter({ facts }: Pick<Case, 'facts'>): KeptLetter | null {
  for (const fact of facts)
    if (fact.kind === 'notice_sent' && fact.notice === 'acknowledgement' && fact.letter) return fact.letter
  return null
}

/** The plain bytes of that letter (PDF), each chunk authenticated. */
export function openReceipt(
  { records }: World,
  _permit: Permit<'request:see'>,
  request: Case,
): Result<{ size: number; bytes: AsyncIterable<Uint8Array> }> {
  const letter = receiptLetter(request)
  if (!letter) return refused('not_found')
  return granted({ size: letter.bytes, bytes: records.open(records.openKey(request.id, letter.letterKey), letter) })
}
