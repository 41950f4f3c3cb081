import { granted } from '#lib/domain/case/refusal.ts'
import { readLiftedPicture } from '#lib/features/answer/read-lifted.ts'
import { download } from '#lib/web/doors/download.ts'
import { once } from '#lib/web/doors/once.ts'
import { pictureType } from '#lib/web/forms/picture-type.ts'

/** One picture that was held back and is given now. */
export const GET = download('report:read', async ({ world, permit, request, query }) => {
  const found = await readLiftedPicture(world, permit, request, query.get('ref') ?? '')
  if (!found.ok) return found
  const bytes = found.value
  const type = pictureType(bytes)
  const name = `${request.number}.${type.split('/')[1]}`
  return granted({ name, type, size: bytes.length, bytes: once(bytes), inline: true })
})
