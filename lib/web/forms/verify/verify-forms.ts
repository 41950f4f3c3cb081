import { z } from 'zod'

const wrong = (key: string) => ({ error: `verify.errors.${key}` })

export const codeForm = z.object({
  code: z.string(wrong('length')).trim().min(1, wrong('empty')).max(200, wrong('length')),
})
export const hashForm = z.object({ sha256: z.string(wrong('file')).regex(/^[0-9a-f]{64}$/, wrong('file')) })
