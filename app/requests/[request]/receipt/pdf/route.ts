import { granted } from '#lib/domain/case/refusal.ts'
import { openReceipt } from '#lib/features/ask/open-receipt.ts'
import { download } from '#lib/web/doors/download.ts'

/** The acknowledgement with the signed receipt, as it was sent. */
export const GET = download('request:see', async ({ world, permit, request }) => {
  const opened = openReceipt(world, permit, request)
  if (!opened.ok) return opened
  return granted({ name: `${request.number}-receipt.pdf`, type: 'application/pdf', ...opened.value })
})
