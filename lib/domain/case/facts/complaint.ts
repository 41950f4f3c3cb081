import { z } from 'zod'
import { arrived, matter, type Stated } from '#lib/domain/case/matter.ts'

/** What became of a complaint. */
export const complaintOutcomes = ['upheld', 'partly', 'notUpheld'] as const
export type ComplaintOutcome = (typeof complaintOutcomes)[number]

const shapes = {
  complaint: z.object({ to: z.enum(['officer', 'authority']), words: z.string(), ...arrived }),
  /**
   * `complaintId`: the fact of the complaint; without it, as older facts are, every open one. `words`: the reasons; `done`:
   * what was done, null where nothing was.
   */
  complaint_answered: z.object({
    complaintId: z.string().exactOptional(),
    outcome: z.enum(complaintOutcomes).exactOptional(),
    words: z.string(),
    done: z.string().nullable().exactOptional(),
  }),
}

type Complaint = Stated & z.output<typeof shapes.complaint>
type Complaints = { open: Complaint[]; made: boolean }

/** Complaints to the officer or the authority (Art. 38(4), 77 GDPR; DPA 2018 s.164A). */
export const complaint = matter({
  begin: { open: [], made: false } as Complaints,
  shapes,
  effects: {
    complaint: ({ open }, fact) => ({ state: { open: [...open, fact], made: true } }),
    complaint_answered: (state, { complaintId }) => ({
      state: { ...state, open: complaintId === undefined ? [] : state.open.filter(({ id }) => id !== complaintId) },
    }),
  },
})
