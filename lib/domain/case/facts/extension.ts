import { z } from 'zod'
import { bare, matter, type Stated } from '#lib/domain/case/matter.ts'

/** Why a request may take longer (Art. 12(3) GDPR: "complexity and number of the requests"). */
export const extensionReasons = ['complexity', 'number'] as const
export type ExtensionReason = (typeof extensionReasons)[number]

const shapes = {
  /** `days`: how many more days are needed, null for all the law gives; `surgeId` cites the declared surge. */
  extension_proposed: z.object({
    reasons: z.array(z.enum(extensionReasons)),
    words: z.string(),
    days: z.int().nullable(),
    surgeId: z.string().nullable(),
  }),
  extension_declined: z.object({ comment: z.string() }),
  /** Confirmed by a second person and told to the person from this instant. */
  extension_notified: bare,
}

type Extension = {
  proposed: (Stated & z.output<typeof shapes.extension_proposed>) | null
  told: Stated | null
}

/** More time (Art. 12(3) GDPR: two further months, told with reasons within the first). */
export const extension = matter({
  begin: { proposed: null, told: null } as Extension,
  shapes,
  effects: {
    extension_proposed: (state, fact) => ({ state: { ...state, proposed: fact } }),
    extension_declined: state => ({ state: { ...state, proposed: null } }),
    extension_notified: ({ proposed, told }, fact) => ({ state: { proposed, told: told ?? (proposed && fact) } }),
  },
  // What was once extended stays extended.
  whenReopened: state => (state.told ? state : { ...state, proposed: null }),
})
