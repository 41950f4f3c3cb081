import { z } from 'zod'
import { bare, matter, type Stated } from '#lib/domain/case/matter.ts'

/** Whether the person has looked at the answer, and when the newest was first downloaded (Art. 12(1) GDPR: easily accessible). */
export const readingOfAnswer = matter({
  begin: { read: false, downloadedAt: null } as { read: boolean; downloadedAt: Stated['at'] | null },
  shapes: {
    report_read: bare,
    downloaded: z.object({ what: z.enum(['pdf', 'zip']), name: z.string().exactOptional() }),
  },
  effects: {
    report_read: state => ({ state: { ...state, read: true } }),
    downloaded: (state, { at }) => ({ state: { read: true, downloadedAt: state.downloadedAt ?? at } }),
  },
  also: { notified: state => ({ ...state, downloadedAt: null }) },
})
