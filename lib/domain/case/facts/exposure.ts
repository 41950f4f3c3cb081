import { z } from 'zod'
import { matter } from '#lib/domain/case/matter.ts'

type Exposures = { linked: string[]; highRisk: string[] }

/** Exposures of the person's data that belong to this case (Art. 33, 34 GDPR). */
export const exposure = matter({
  begin: { linked: [], highRisk: [] } as Exposures,
  shapes: { breach_linked: z.object({ exposureId: z.string(), highRisk: z.boolean() }) },
  effects: {
    breach_linked: ({ linked, highRisk }, fact) => ({
      state: {
        linked: linked.includes(fact.exposureId) ? linked : [...linked, fact.exposureId],
        highRisk: fact.highRisk ? [...highRisk, fact.exposureId] : highRisk,
      },
    }),
  },
})
