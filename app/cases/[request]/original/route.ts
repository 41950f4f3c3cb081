import { granted, refused } from '#lib/domain/case/refusal.ts'
import { readOriginal } from '#lib/features/intake/keep-original.ts'
import { download } from '#lib/web/doors/download.ts'

/** What came by letter or mail, for those who confirm or handle it. */
export const GET = download('intake:original', async ({ world, request }) => {
  const original = await world.intake.original(request.id)
  if (!original) return refused('not_found')
  const { name, type, bytes: size } = original
  return granted({ name: `${request.number}-${name}`, type, size, bytes: readOriginal(world, request.id, original) })
})
