import { readLetter } from '#lib/features/read-letter'
import { download } from '#lib/http/download'

/** One letter to the person, as it was sent. */
export const GET = download('request:see', async ({ world, permit, request, params }) =>
  readLetter(world, permit, request, params.fact ?? ''),
)
