import type { Case } from '#lib/domain/case/case.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { receiptOf } from '#lib/features/notices/letter/receipt.ts'
import type { World } from '#lib/ports/world.ts'

/** The signed receipt as a JSON file, whenever the subject wants it; the letter acknowledgement prints the same. */
export function issueReceipt(world: World, _permit: Permit<'request:see'>, request: Case) {
  const bytes = new TextEncoder().encode(`${JSON.stringify(receiptOf(world, request), null, 2)}\n`)
  return { name: 'receipt.json', type: 'application/json', size: bytes.length, bytes }
}
