import { z } from 'zod'
import { matter } from '#lib/domain/case/matter.ts'

/** What was withheld and is given after all: the ground has ended (Art. 15(4) GDPR; EDPB 01/2022 §195). */
export const restriction = matter({
  begin: { lifted: [] as string[] },
  shapes: { restriction_lifted: z.object({ recordIds: z.array(z.string()) }) },
  effects: {
    restriction_lifted: ({ lifted }, { recordIds }) => ({ state: { lifted: [...lifted, ...recordIds] } }),
  },
})
