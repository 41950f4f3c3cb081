import 'server-only'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import { issueReceipt } from '#lib/features/ask/issue-receipt.ts'
import { openReceipt } from '#lib/features/ask/open-receipt.ts'
import type { Asked, Handed } from '#lib/web/doors/download.ts'
import { once } from '#lib/web/doors/once.ts'

/** The signed receipt as a file that a program can verify; there from the first moment, whatever the channel. */
export async function signedReceipt({ world, permit, request }: Asked<'request:see'>): Promise<Result<Handed>> {
  const { type, size, bytes } = issueReceipt(world, permit, request)
  return granted({ name: `${request.number}-receipt.json`, type, size, bytes: once(bytes) })
}

/** The acknowledgement with the signed receipt, as it was sent. */
export async function printedReceipt({ world, permit, request }: Asked<'request:see'>): Promise<Result<Handed>> {
  const opened = openReceipt(world, permit, request)
  if (!opened.ok) return opened
  return granted({ name: `${request.number}-receipt.pdf`, type: 'application/pdf', ...opened.value })
}
