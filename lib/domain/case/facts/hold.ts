import { z } from 'zod'
import { matter, type Stated } from '#lib/domain/case/matter.ts'

type Hold = { placed: Stated[]; lifted: boolean }

/** What the request is about is kept from deletion (Art. 17(3)(e), 18(1)(c) GDPR). */
export const hold = matter({
  begin: { placed: [], lifted: false } as Hold,
  shapes: { hold_placed: z.object({ why: z.string() }), hold_lifted: z.object({ why: z.string() }) },
  effects: {
    hold_placed: (state, fact) => ({ state: { ...state, placed: [...state.placed, fact] } }),
    hold_lifted: () => ({ state: { placed: [], lifted: true } }),
  },
  whenReopened: state => ({ ...state, lifted: false }),
})
