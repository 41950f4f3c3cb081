import { grantDownload } from '#lib/features/answer/grant-download.ts'
import { postRoute } from '#lib/web/doors/action.ts'
import { downloadForm } from '#lib/web/forms/subject/answer-forms.ts'

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
