import { z } from 'zod'
import { matter } from '#lib/domain/case/matter.ts'

type Assignment = {
  /** The handler who holds the case now, or null while it waits in the pool. */
  handler: { id: string; name: string } | null
  /** Ids of everybody who ever held it: none of them decides (four eyes). */
  handlers: string[]
  /** When and by which fact it was given last. */
  last: { id: string; at: Temporal.Instant } | null
}

/** Who handles the case, and what they note for each other (Art. 24, 32(4) GDPR: people act on instructions). */
export const assignment = matter({
  begin: { handler: null, handlers: [], last: null } as Assignment,
  shapes: {
    assigned: z.object({ handlerId: z.string(), handlerName: z.string() }),
    staff_note: z.object({ words: z.string() }),
  },
  effects: {
    assigned: ({ handlers }, { id, at, handlerId, handlerName }) => ({
      state: {
        handler: { id: handlerId, name: handlerName },
        handlers: [...handlers, handlerId],
        last: { id, at },
      },
    }),
    staff_note: () => ({}),
  },
})
