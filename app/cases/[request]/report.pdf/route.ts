import { savedName } from '#lib/domain/access-report'
import { granted } from '#lib/domain/refusal'
import { previewPdf } from '#lib/features/grant-download'
import { download } from '#lib/http/download'

/** A final PDF for the second check, the report or `?file=` a volume, shown in the page and not saved. */
export const GET = download('report:preview', async ({ world, permit, request, query }) => {
  const found = await previewPdf(world, permit, request, query.get('file') ?? 'report.pdf')
  if (!found.ok) return found
  const { artifact, bytes } = found.value
  const name = savedName(request.number, artifact)
  return granted({ name, type: 'application/pdf', size: artifact.bytes, bytes, inline: true })
})
