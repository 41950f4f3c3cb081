import { download } from '#lib/web/doors/download.ts'
import { printedReceipt } from '#lib/web/views/files/receipt.ts'

/** The acknowledgement with the signed receipt, as it was sent. */
export const GET = download('request:see', printedReceipt)
