import { granted } from '#lib/domain/case/refusal.ts'
import { savedName } from '#lib/domain/report/access-report.ts'
import { takeDownload } from '#lib/features/answer/grant-download.ts'
import { download } from '#lib/web/doors/download.ts'

/** The file of a grant, once; its name holds numbers only. A used grant leads back to the buttons. */
export const GET = download(
  'report:download',
  async ({ world, permit, request, query }) => {
    const taken = await takeDownload(world, permit, request, query.get('grant') ?? '')
    if (!taken.ok) return taken
    const { artifact, bytes } = taken.value
    const type = artifact.kind === 'zip' ? 'application/zip' : 'application/pdf'
    return granted({ name: savedName(request.number, artifact), type, size: artifact.bytes, bytes })
  },
  { used: number => `/requests/${number}/download?used=1` },
)
