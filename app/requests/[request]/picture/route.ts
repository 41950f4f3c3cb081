import { granted } from '#lib/domain/refusal'
import { readPicture } from '#lib/features/open-report'
import { download } from '#lib/http/download'
import { once } from '#lib/http/once'
import { pictureType } from '#lib/http/picture-type'

/** One picture of the released answer. */
export const GET = download('report:read', async ({ world, permit, request, query }) => {
  const found = await readPicture(world, permit, request, query.get('ref') ?? '')
  if (!found.ok) return found
  const bytes = found.value
  const type = pictureType(bytes)
  const name = `${request.number}.${type.split('/')[1]}`
  return granted({ name, type, size: bytes.length, bytes: once(bytes), inline: true })
})
