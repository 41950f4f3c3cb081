import { granted } from '#lib/domain/case/refusal.ts'
import { issueReceipt } from '#lib/features/ask/issue-receipt.ts'
import { download } from '#lib/web/doors/download.ts'
import { once } from '#lib/web/doors/once.ts'

/** The signed receipt as a file that a program can verify; there from the first moment, whatever the channel. */
export const GET = download('request:see', async ({ world, permit, request }) => {
  const { type, size, bytes } = issueReceipt(world, permit, request)
  return granted({ name: `${request.number}-receipt.json`, type, size, bytes: once(bytes) })
})
