import { z } from 'zod'
import { bare, matter } from '#lib/domain/case/matter.ts'

/** Whether the person has looked at the answer (Art. 12(1) GDPR: easily accessible). */
export const readingOfAnswer = matter({
  begin: { read: false },
  shapes: {
    report_read: bare,
    downloaded: z.object({ what: z.enum(['pdf', 'zip']), name: z.string().exactOptional() }),
  },
  effects: {
    report_read: () => ({ state: { read: true } }),
    downloaded: () => ({ state: { read: true } }),
  },
})
