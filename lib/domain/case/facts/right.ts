import { z } from 'zod'
import { arrived, day, matter, type Stated } from '#lib/domain/case/matter.ts'

/** A right that follows the answer, or is used by itself: Art. 21, 16, 17, 18 and, of an automated decision, 22 GDPR. */
export const followUpRights = ['objection', 'rectification', 'erasure', 'restriction', 'review'] as const
export type FollowUpRight = (typeof followUpRights)[number]

/** The rights while which the data may be stored only, if the person wants it (Art. 18(1)(a), (d) GDPR). */
export const restrictedMeanwhile: ReadonlySet<FollowUpRight> = new Set<FollowUpRight>(['objection', 'rectification'])

const shapes = {
  /** `restrict`: until it is decided the data shall be stored only (Art. 18(1)(a), (d)). */
  follow_up_asked: z.object({
    askId: z.string(),
    right: z.enum(followUpRights),
    source: z.string().nullable(),
    words: z.string(),
    restrict: z.boolean().exactOptional(),
    ...arrived,
  }),
  /** `systems`: where the data are stored only from now on, a system each. */
  follow_up_restricted: z.object({ askId: z.string(), systems: z.array(z.string()) }),
  /** More time for this right, with the reasons that the person is told (Art. 12(3)). */
  follow_up_extended: z.object({ askId: z.string(), words: z.string() }),
  /**
   * `systems`: what was done in which system. `recipientsTold`: who was told (Art. 19). `restrictionEnds`: from which day data
   * that were stored only meanwhile are used again (Art. 18(3)); null where they stay restricted.
   */
  follow_up_answered: z.object({
    askId: z.string(),
    done: z.boolean(),
    words: z.string(),
    systems: z.array(z.string()).exactOptional(),
    recipientsTold: z.array(z.string()),
    restrictionEnds: day.nullable().exactOptional(),
  }),
}

type Asked = Stated & z.output<typeof shapes.follow_up_asked>
type Rights = { open: Asked[]; extended: { askId: string; at: Temporal.Instant }[]; restricted: string[] }

/** Rights that follow the answer or are used by themselves (Art. 16 to 19, 21, 22 GDPR). */
export const right = matter({
  begin: { open: [], extended: [], restricted: [] } as Rights,
  shapes,
  effects: {
    follow_up_asked: (state, fact) => ({ state: { ...state, open: [...state.open, fact] } }),
    follow_up_restricted: (state, { askId }) => ({ state: { ...state, restricted: [...state.restricted, askId] } }),
    follow_up_extended: (state, { askId, at }) => ({
      state: { ...state, extended: [...state.extended, { askId, at }] },
    }),
    follow_up_answered: (state, { askId }) => ({
      state: { ...state, open: state.open.filter(asked => asked.askId !== askId) },
    }),
  },
})
