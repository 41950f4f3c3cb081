import { granted, refused } from '#lib/domain/refusal'
import { readOriginal } from '#lib/features/keep-original'
import { download } from '#lib/http/download'

/** What came by letter or mail, for those who confirm or handle it. */
export const GET = download('intake:original', async ({ world, request }) => {
  const original = await world.intake.original(request.id)
  if (!original) return refused('not_found')
  const { name, type, bytes: size } = original
  return granted({ name: `${request.number}-${name}`, type, size, bytes: readOriginal(world, request.id, original) })
})
