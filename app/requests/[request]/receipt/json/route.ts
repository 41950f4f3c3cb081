import { granted } from '#lib/domain/refusal'
import { issueReceipt } from '#lib/features/issue-receipt'
import { download } from '#lib/http/download'
import { once } from '#lib/http/once'

/** The signed receipt as a file that a program can verify; there from the first moment, whatever the channel. */
export const GET = download('request:see', async ({ world, permit, request }) => {
  const { type, size, bytes } = issueReceipt(world, permit, request)
  return granted({ name: `${request.number}-receipt.json`, type, size, bytes: once(bytes) })
})
