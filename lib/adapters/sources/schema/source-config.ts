import { z } from 'zod'

/**
 * What the operator sets for one source: the folder in which its files lie (`file`: one of them, in place of the
 * pattern), or the address of its database; and further values that a manifest names as `{{config.NAME}}`.
 */
export const sourceConfigSchema = z
  .object({
    folder: z.string().min(1).optional(),
    file: z.string().min(1).optional(),
    url: z.string().min(1).optional(),
  })
  .catchall(z.union([z.string(), z.number(), z.boolean()]))

export type SourceConfig = z.infer<typeof sourceConfigSchema>
