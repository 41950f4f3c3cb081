import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'
import { isSigned, sha256 } from './signature.ts'

const receipt = z.object({
  receipt: z.strictObject({
    kind: z.literal('fifteen-receipt-1'),
    requestId: z.string(),
    number: z.string(),
    receivedAt: z.string(),
    deadline: z.string(),
    requestSha256: z.string(),
  }),
  request: z.unknown(),
  signature: z.string(),
  publicKey: z.string(),
  fingerprint: z.string(),
})

/** What a genuine receipt proves; `fingerprint` names the key that must be compared with the employer's printed one. */
export type ReceiptVerdict =
  | { genuine: true; receipt: z.infer<typeof receipt>['receipt']; fingerprint: string }
  | { genuine: false; why: 'no_receipt' | 'other_key' | 'changed' | 'other_request' }

/**
 * Checks a receipt file (Art. 5(2): what arrived, and when). `publicKey` (base64url) is the employer's, from another
 * source than the file; without it only that the file is whole is shown, by the key that it carries.
 */
export function verifyReceipt(json: string, publicKey?: string): ReceiptVerdict {
  const read = receipt.safeParse(parsed(json))
  if (!read.success) return { genuine: false, why: 'no_receipt' }
  const { receipt: statement, request, signature, publicKey: own } = read.data
  if (publicKey !== undefined && publicKey !== own) return { genuine: false, why: 'other_key' }
  if (!isSigned({ statement, signature }, own)) return { genuine: false, why: 'changed' }
  if (sha256(Buffer.from(canonicalJson(request))) !== statement.requestSha256)
    return { genuine: false, why: 'other_request' }
  return { genuine: true, receipt: statement, fingerprint: sha256(Buffer.from(own, 'base64url')) }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
