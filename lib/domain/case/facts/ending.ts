import { z } from 'zod'
import { bare, isAnswered, isDropped, isEarly, isUndecided, matter } from '#lib/domain/case/matter.ts'

/** How a case ends without an answer, is opened again, closed and erased (Art. 5(1)(e), 11, 12(2), 12(6) GDPR). */
export const ending = matter({
  begin: {},
  shapes: {
    withdrawn: bare,
    /** Meant for somebody else, who answers instead: `to`. */
    redirected: z.object({ to: z.string(), why: z.string() }),
    closed_unidentified: z.object({ why: z.string() }),
    reopened: z.object({ why: z.string() }),
    closed: bare,
    /** The contents are erased; the facts stay. A restored backup states it of an answer that was erased since. */
    purged: bare,
  },
  effects: {
    withdrawn: (_, { at }, so) => (isUndecided(so) ? { stage: 'WITHDRAWN', ended: at, closes: true } : {}),
    redirected: (_, { at }, so) => (isUndecided(so) ? { stage: 'REDIRECTED', ended: at, closes: true } : {}),
    closed_unidentified: (_, { at }, so) => {
      const doubted = so.identity.question !== null || so.mandate.question !== null || so.mandate.missing
      return isEarly(so) && doubted ? { stage: 'CLOSED_UNIDENTIFIED', ended: at, closes: true } : {}
    },
    reopened: (_, __, so) => {
      const over = so.stage === 'REFUSED' || so.stage === 'CLOSED' || isDropped(so)
      return over || (isAnswered(so) && so.collection.missing) ? { stage: 'RECEIVED', ended: null, reopens: true } : {}
    },
    closed: (_, __, so) => (isAnswered(so) || so.stage === 'REFUSED' ? { stage: 'CLOSED' } : {}),
    purged: (_, __, so) => (so.stage === 'CLOSED' || isAnswered(so) || isDropped(so) ? { stage: 'PURGED' } : {}),
  },
})
