import { z } from 'zod'
import { grantDownload } from '#lib/features/answer/grant-download.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import { deed } from '#lib/web/doors/deed.ts'

const error = { error: 'errors.field.download' }

/** The name of a file in the answer. */
const downloadForm = z.object({ file: z.string(error).regex(/^[\w/-]{1,60}\.(pdf|zip)$/, error) })

/** Makes a grant for one file of the answer and leads to it. */
export const grantingFile = deed(
  'report:download',
  downloadForm,
  ({ world, permit, request, input }) => grantDownload(world, permit, request, input.file),
  {
    back: number => `/requests/${number}/download`,
    done: (grant, _, number) => `/requests/${number}/download/file?grant=${encodeURIComponent(grant)}`,
  },
)

/** Withdraws the request: there will be no answer. */
export const withdrawing = deed(
  'own:withdrawn',
  z.object({}),
  ({ world, permit, request }) => stateFact(world, permit, request, { kind: 'withdrawn' }),
  { back: number => `/requests/${number}/withdraw`, done: (_, __, number) => `/requests/${number}` },
)

/** Has our copy of the answer erased now, for good. */
export const erasingCopy = deed(
  'own:erasure_asked',
  z.object({}),
  ({ world, permit, request }) => stateFact(world, permit, request, { kind: 'erasure_asked' }),
  { back: number => `/requests/${number}/erase`, done: (_, __, number) => `/requests/${number}` },
)
