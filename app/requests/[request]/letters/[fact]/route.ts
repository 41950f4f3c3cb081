import { readLetter } from '#lib/features/ask/read-letter.ts'
import { download } from '#lib/web/doors/download.ts'

/** One letter to the person, as it was sent. */
export const GET = download('request:see', async ({ world, permit, request, params }) =>
  readLetter(world, permit, request, params.fact ?? ''),
)
