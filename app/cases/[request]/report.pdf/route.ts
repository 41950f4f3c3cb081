import { granted } from '#lib/domain/case/refusal.ts'
import { savedName } from '#lib/domain/report/access-report.ts'
import { previewPdf } from '#lib/features/answer/grant-download.ts'
import { download } from '#lib/web/doors/download.ts'

/** A final PDF for the second check, the report or `?file=` a volume, shown in the page and not saved. */
export const GET = download('report:preview', async ({ world, permit, request, query }) => {
  const found = await previewPdf(world, permit, request, query.get('file') ?? 'report.pdf')
  if (!found.ok) return found
  const { artifact, bytes } = found.value
  const name = savedName(request.number, artifact)
  return granted({ name, type: 'application/pdf', size: artifact.bytes, bytes, inline: true })
})
