import { grantDownload } from '#lib/features/grant-download'
import { postRoute } from '#lib/http/action'
import { downloadForm } from '#lib/http/subject/forms'

/** Makes a grant for one file and leads to it. */
export const POST = postRoute(
  'report:download',
  downloadForm,
  ({ world, permit, request, input }) => grantDownload(world, permit, request, input.file),
  {
    back: number => `/requests/${number}/download`,
    done: (grant, _input, number) => `/requests/${number}/download/file?grant=${encodeURIComponent(grant)}`,
  },
)
