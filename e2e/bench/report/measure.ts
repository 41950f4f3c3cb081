import { z } from 'zod'

/** What a contender's process says of itself at its end. */
export const measured = z.object({
  ms: z.number(),
  cpuSeconds: z.number().nullable(),
  rssMB: z.number(),
  bytes: z.number(),
  pages: z.number(),
})

/** What one contender took for a number of rows, or why it gave nothing. */
export type Measure = { name: string; rows: number } & (z.infer<typeof measured> | { failed: string })
