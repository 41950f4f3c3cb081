import { granted } from '#lib/domain/refusal'
import { takeDownload } from '#lib/features/grant-download'
import { download } from '#lib/http/download'

const types = { pdf: 'application/pdf', zip: 'application/zip' }

/** The file of a grant, once; its name holds the number of the request only. A used grant leads back to the buttons. */
export const GET = download(
  'report:download',
  async ({ world, permit, request, query }) => {
    const taken = await takeDownload(world, permit, request, query.get('grant') ?? '')
    if (!taken.ok) return taken
    const { artifact, bytes } = taken.value
    const kind = artifact.kind === 'zip' ? 'zip' : 'pdf'
    return granted({ name: `${request.number}.${kind}`, type: types[kind], size: artifact.bytes, bytes })
  },
  { used: number => `/requests/${number}/download?used=1` },
)
