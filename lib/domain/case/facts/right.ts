import { z } from 'zod'
import { arrived, matter, type Stated } from '#lib/domain/case/matter.ts'

/** A right that follows the answer: Art. 21, 16, 17, 18 and, of an automated decision, 22 GDPR. */
export const followUpRights = ['objection', 'rectification', 'erasure', 'restriction', 'review'] as const
export type FollowUpRight = (typeof followUpRights)[number]

const shapes = {
  follow_up_asked: z.object({
    askId: z.string(),
    right: z.enum(followUpRights),
    source: z.string().nullable(),
    words: z.string(),
    ...arrived,
  }),
  /** `recipientsTold`: who was told (Art. 19). */
  follow_up_answered: z.object({
    askId: z.string(),
    done: z.boolean(),
    words: z.string(),
    recipientsTold: z.array(z.string()),
  }),
}

type Asked = Stated & z.output<typeof shapes.follow_up_asked>

/** Rights that follow the answer (Art. 16 to 19, 21, 22 GDPR). */
export const right = matter({
  begin: { open: [] as Asked[] },
  shapes,
  effects: {
    follow_up_asked: ({ open }, fact) => ({ state: { open: [...open, fact] } }),
    follow_up_answered: ({ open }, { askId }) => ({ state: { open: open.filter(asked => asked.askId !== askId) } }),
  },
})
