import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { World } from '../ports/world.ts'
import { receiptOf } from './notice/receipt.ts'

/** The signed receipt as a JSON file, whenever the subject wants it; the letter N1 prints the same. */
export function issueReceipt(world: World, _permit: Permit<'request:see'>, request: AccessRequest) {
  const bytes = new TextEncoder().encode(`${JSON.stringify(receiptOf(world, request), null, 2)}\n`)
  return { name: 'receipt.json', type: 'application/json', size: bytes.length, bytes }
}
