import { granted } from '#lib/domain/case/refusal.ts'
import { readPicture } from '#lib/features/answer/open-report.ts'
import { download } from '#lib/web/doors/download.ts'
import { once } from '#lib/web/doors/once.ts'
import { pictureType } from '#lib/web/forms/picture-type.ts'

/** One picture of the released answer. */
export const GET = download('report:read', async ({ world, permit, request, query }) => {
  const found = await readPicture(world, permit, request, query.get('ref') ?? '')
  if (!found.ok) return found
  const bytes = found.value
  const type = pictureType(bytes)
  const name = `${request.number}.${type.split('/')[1]}`
  return granted({ name, type, size: bytes.length, bytes: once(bytes), inline: true })
})
