import { z } from 'zod'
import { fault } from '#lib/web/forms/fault.ts'

export const codeForm = z.object({
  code: z.string(fault('codeLength')).trim().min(1, fault('codeEmpty')).max(200, fault('codeLength')),
})
export const hashForm = z.object({ sha256: z.string(fault('fileUnread')).regex(/^[0-9a-f]{64}$/, fault('fileUnread')) })
