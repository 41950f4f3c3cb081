import 'server-only'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import { savedName } from '#lib/domain/report/access-report.ts'
import { previewPdf, takeDownload } from '#lib/features/answer/grant-download.ts'
import type { Asked, Handed } from '#lib/web/doors/download.ts'

/** The file of a grant, once; its name holds numbers only. */
export async function grantedFile({
  world,
  permit,
  request,
  query,
}: Asked<'report:download'>): Promise<Result<Handed>> {
  const taken = await takeDownload(world, permit, request, query.get('grant') ?? '')
  if (!taken.ok) return taken
  const { artifact, bytes } = taken.value
  const type = artifact.kind === 'zip' ? 'application/zip' : 'application/pdf'
  return granted({ name: savedName(request.number, artifact), type, size: artifact.bytes, bytes })
}

/** A final PDF for the second check, the report or `?file=` a volume, shown in the page and not saved. */
export async function previewFile({ world, permit, request, query }: Asked<'report:preview'>): Promise<Result<Handed>> {
  const found = await previewPdf(world, permit, request, query.get('file') ?? 'report.pdf')
  if (!found.ok) return found
  const { artifact, bytes } = found.value
  const name = savedName(request.number, artifact)
  return granted({ name, type: 'application/pdf', size: artifact.bytes, bytes, inline: true })
}
