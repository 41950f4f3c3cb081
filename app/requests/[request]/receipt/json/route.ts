import { download } from '#lib/web/doors/download.ts'
import { signedReceipt } from '#lib/web/views/files/receipt.ts'

/** The signed receipt as a file that a program can verify; there from the first moment, whatever the channel. */
export const GET = download('request:see', signedReceipt)
