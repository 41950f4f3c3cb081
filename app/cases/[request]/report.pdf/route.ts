import { granted } from '#lib/domain/refusal'
import { previewPdf } from '#lib/features/grant-download'
import { download } from '#lib/http/download'

/** The final PDF for the second check, shown in the page and not saved. */
export const GET = download('report:preview', async ({ world, permit, request }) => {
  const found = await previewPdf(world, permit, request)
  if (!found.ok) return found
  const { artifact, bytes } = found.value
  return granted({ name: `${request.number}.pdf`, type: 'application/pdf', size: artifact.bytes, bytes, inline: true })
})
