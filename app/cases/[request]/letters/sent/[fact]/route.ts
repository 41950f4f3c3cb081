import { readLetter } from '#lib/features/read-letter'
import { download } from '#lib/http/download'

/** One letter of the case, as it was sent. */
export const GET = download('case:see', async ({ world, permit, request, params }) =>
  readLetter(world, permit, request, params.fact ?? ''),
)
