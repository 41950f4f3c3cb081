import { granted, refused } from '#lib/domain/case/refusal.ts'
import { readPicture } from '#lib/features/answer/read-picture.ts'
import { download } from '#lib/web/doors/download.ts'

/** The picture of a document, shown and not saved, for who judges it; each look stands in the audit trail. */
export const GET = download('intake:see-picture', async ({ world, request }) => {
  const picture = await world.intake.picture(request.id)
  if (!picture) return refused('not_found')
  const { type, bytes: size } = picture
  const bytes = readPicture(world, request.id, picture)
  return granted({ name: 'picture', type, size, bytes, inline: true })
})
