import { z } from 'zod'
import { arrived, matter, type Stated } from '#lib/domain/case/matter.ts'

const shapes = {
  complaint: z.object({ to: z.enum(['officer', 'authority']), words: z.string(), ...arrived }),
  complaint_answered: z.object({ words: z.string() }),
}

type Complaints = { open: (Stated & z.output<typeof shapes.complaint>)[]; made: boolean }

/** Complaints to the officer or the authority (Art. 38(4), 77 GDPR; DPA 2018 s.164A). */
export const complaint = matter({
  begin: { open: [], made: false } as Complaints,
  shapes,
  effects: {
    complaint: ({ open }, fact) => ({ state: { open: [...open, fact], made: true } }),
    complaint_answered: state => ({ state: { ...state, open: [] } }),
  },
})
