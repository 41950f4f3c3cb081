import { z } from 'zod'
import { beginCaseFile } from '#lib/features/account/make-case-file.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'

const form = z.object({
  number: z.string(),
  reason: z.string(fault('fileReason')).trim().min(10, fault('fileReason')).max(900, fault('long')),
})

/** Begins a file of the case for an authority, with the reason; it is fetched at the address that follows. */
export const beginningFile = deed(
  'case:make-file',
  form,
  ({ world, permit, request, input }) => beginCaseFile(world, permit, request, input.reason),
  { back: number => `/cases/${number}/file`, done: (id, _, number) => `/cases/${number}/file/case.zip?made=${id}` },
)
