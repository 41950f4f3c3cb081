import { z } from 'zod'
import { matter } from '#lib/domain/case/matter.ts'

/** Conflicts of interest: people (by id) who may not touch the case (Art. 38(6) GDPR). */
export const conflict = matter({
  begin: { open: [] as string[] },
  shapes: {
    conflict_declared: z.object({ personId: z.string(), why: z.string() }),
    conflict_ended: z.object({ personId: z.string() }),
  },
  effects: {
    conflict_declared: ({ open }, { personId }) => ({ state: { open: [...open, personId] } }),
    conflict_ended: ({ open }, { personId }) => ({ state: { open: open.filter(id => id !== personId) } }),
  },
})
