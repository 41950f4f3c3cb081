import { granted } from '#lib/domain/refusal'
import { openReceipt } from '#lib/features/open-receipt'
import { download } from '#lib/http/download'

/** The acknowledgement with the signed receipt, as it was sent. */
export const GET = download('request:see', async ({ world, permit, request }) => {
  const opened = openReceipt(world, permit, request)
  if (!opened.ok) return opened
  return granted({ name: `${request.number}-receipt.pdf`, type: 'application/pdf', ...opened.value })
})
