import { z } from 'zod'

const error = { error: 'errors.field.download' }

export const withdrawForm = z.object({})

/** The name of a file in the answer. */
export const downloadForm = z.object({ file: z.string(error).regex(/^[\w/-]{1,60}\.(pdf|zip)$/, error) })
