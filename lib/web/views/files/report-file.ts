import 'server-only'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { savedName } from '#lib/domain/report/access-report.ts'
import { noteSent, previewPdf, takeDownload } from '#lib/features/answer/grant-download.ts'
import type { World } from '#lib/ports/world.ts'
import type { Asked, Handed } from '#lib/web/doors/download.ts'

/** The file of a grant, once; a transfer that broke off goes on. Its name holds numbers only. */
export async function grantedFile({
  world,
  permit,
  request,
  query,
  ...range
}: Asked<'report:download'>): Promise<Result<Handed>> {
  const grant = query.get('grant') ?? ''
  const taken = await takeDownload(world, permit, request, grant, range.from)
  if (!taken.ok) return taken
  const { artifact, bytes } = taken.value
  const tag = `"${artifact.sha256}"`
  // Other bytes than the browser has cannot go on; all of them were given already.
  if (range.from > 0 && range.tag !== null && range.tag !== tag) return refused('link_used')
  const sent = (later: World, upTo: number) => noteSent(later, permit, request, grant, artifact, upTo)
  return granted({
    name: savedName(request.number, artifact),
    type: artifact.kind === 'zip' ? 'application/zip' : 'application/pdf',
    size: artifact.bytes,
    bytes,
    resumable: { tag, from: range.from, sent },
  })
}

/** A final PDF for the second check, the report or `?file=` a volume, shown in the page and not saved. */
export async function previewFile({ world, permit, request, query }: Asked<'report:preview'>): Promise<Result<Handed>> {
  const found = await previewPdf(world, permit, request, query.get('file') ?? 'report.pdf')
  if (!found.ok) return found
  const { artifact, bytes } = found.value
  const name = savedName(request.number, artifact)
  return granted({ name, type: 'application/pdf', size: artifact.bytes, bytes, inline: true })
}
