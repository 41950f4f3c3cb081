import { granted } from '#lib/domain/refusal'
import { readLiftedPicture } from '#lib/features/read-lifted'
import { download } from '#lib/http/download'
import { once } from '#lib/http/once'
import { pictureType } from '#lib/http/picture-type'

/** One picture that was held back and is given now. */
export const GET = download('report:read', async ({ world, permit, request, query }) => {
  const found = await readLiftedPicture(world, permit, request, query.get('ref') ?? '')
  if (!found.ok) return found
  const bytes = found.value
  const type = pictureType(bytes)
  const name = `${request.number}.${type.split('/')[1]}`
  return granted({ name, type, size: bytes.length, bytes: once(bytes), inline: true })
})
