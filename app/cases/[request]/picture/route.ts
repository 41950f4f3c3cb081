import { granted, refused } from '#lib/domain/case/refusal.ts'
import { collectedPicture } from '#lib/features/collect/read-collected.ts'
import { download } from '#lib/web/doors/download.ts'

/** One collected picture for the handler's review. */
export const GET = download('case:read-records', async ({ world, permit, request, query }) => {
  const bytes = await collectedPicture(world, permit, request, query.get('source') ?? '', query.get('ref') ?? '')
  if (!bytes) return refused('not_found')
  const type = bytes[0] === 0x89 ? 'image/png' : 'image/jpeg'
  return granted({
    name: `${request.number}.${type.slice(6)}`,
    type,
    size: bytes.length,
    bytes: once(bytes),
    inline: true,
  })
})

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
