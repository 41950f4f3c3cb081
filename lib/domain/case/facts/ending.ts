import { z } from 'zod'
import {
  bare,
  day,
  isAnswered,
  isDropped,
  isEarly,
  isUndecided,
  matter,
  type Stated,
  takesRights,
} from '#lib/domain/case/matter.ts'

/** What is erased by itself: what was collected for the answer, the answer, and what was held back from it. */
const erasables = ['collected', 'answer', 'withheld'] as const
export type Erasable = (typeof erasables)[number]

/**
 * Why something is erased: the answer was given, the request ended without one, its time was over after the first download
 * or without one, the person wanted it, or a review found no more need.
 */
const erasureRules = ['given', 'ended', 'downloaded', 'neverDownloaded', 'asked', 'reviewed'] as const
export type ErasureRule = (typeof erasureRules)[number]

const shapes = {
  withdrawn: bare,
  /** Meant for somebody else, who answers instead: `to`. */
  redirected: z.object({ to: z.string(), why: z.string() }),
  closed_unidentified: z.object({ why: z.string() }),
  reopened: z.object({ why: z.string() }),
  closed: bare,
  /** The person was warned: the answer can be read until the end of this day, not longer. */
  erasure_announced: z.object({ last: day }),
  /** The person wants the copy of the answer erased now. */
  erasure_asked: bare,
  /** What was held back stays sealed until this day, or is erased. */
  withholding_reviewed: z.object({ keepUntil: day.nullable(), why: z.string() }),
  /**
   * The proof: keys destroyed, so many objects with them, these files of the answer (SHA-256) among them, and so many items
   * that stay because they are held back.
   */
  erased: z.object({
    what: z.enum(erasables),
    rule: z.enum(erasureRules),
    objects: z.int(),
    files: z.array(z.object({ name: z.string(), sha256: z.string() })),
    kept: z.int().exactOptional(),
  }),
  /** The contents are erased; the facts stay. A restored backup states it of an answer that was erased since. */
  purged: bare,
  /** The person, the words and the letters are out of the case; kinds and dates of what happened stay. */
  person_removed: bare,
}

type Ending = {
  /** The newest warning; a hold or a new answer makes it void. */
  announced: (Stated & z.output<typeof shapes.erasure_announced>) | null
  asked: Stated | null
  /** Whether collected records may still lie there, and when such were erased last. */
  collected: boolean
  collectedErasedAt: Temporal.Instant | null
  /** Items that are held back and lie sealed apart, until somebody reviews whether they must. */
  kept: { items: number; since: Temporal.Instant; until: string | null; erase: boolean } | null
  /** The proof that the answer was erased. */
  answerErased: (Stated & z.output<typeof shapes.erased>) | null
  /** When the person was taken out of the case. */
  personRemoved: Stated | null
}

const nothing: Ending = {
  announced: null,
  asked: null,
  collected: false,
  collectedErasedAt: null,
  kept: null,
  answerErased: null,
  personRemoved: null,
}

/** How a case ends without an answer, is opened again, closed and erased (Art. 5(1)(e), 11, 12(2), 12(6) GDPR). */
export const ending = matter({
  begin: nothing,
  shapes,
  effects: {
    withdrawn: (_, { at }, so) => (isUndecided(so) ? { stage: 'WITHDRAWN', ended: at, closes: true } : {}),
    redirected: (_, { at }, so) => (isUndecided(so) ? { stage: 'REDIRECTED', ended: at, closes: true } : {}),
    closed_unidentified: (_, { at }, so) => {
      const doubted = so.identity.question !== null || so.mandate.question !== null || so.mandate.missing
      return isEarly(so) && doubted ? { stage: 'CLOSED_UNIDENTIFIED', ended: at, closes: true } : {}
    },
    reopened: (_, __, so) => {
      const over = so.stage === 'REFUSED' || so.stage === 'CLOSED' || isDropped(so)
      if (so.arrival.standsAlone) return over ? { stage: 'RIGHTS', reopens: true } : {}
      return over || (isAnswered(so) && so.collection.missing) ? { stage: 'RECEIVED', ended: null, reopens: true } : {}
    },
    closed: (_, __, so) => (takesRights(so) || so.stage === 'REFUSED' ? { stage: 'CLOSED' } : {}),
    erasure_announced: (state, fact) => ({ state: { ...state, announced: fact } }),
    erasure_asked: (state, fact) => ({ state: { ...state, asked: fact } }),
    withholding_reviewed: (state, { keepUntil }) => ({
      state: { ...state, kept: state.kept && { ...state.kept, until: keepUntil, erase: keepUntil === null } },
    }),
    erased: (state, fact) => {
      const { what, kept, at } = fact
      if (what === 'withheld') return { state: { ...state, kept: null } }
      if (what === 'answer') return { state: { ...state, answerErased: fact }, stage: 'PURGED' }
      const items = kept ? { items: kept, since: at, until: null, erase: false } : state.kept
      return { state: { ...state, collected: false, collectedErasedAt: at, kept: items } }
    },
    person_removed: (state, fact) => ({ state: { ...state, personRemoved: fact }, stage: 'PURGED' }),
    purged: (_, __, so) => (so.stage === 'CLOSED' || isAnswered(so) || isDropped(so) ? { stage: 'PURGED' } : {}),
  },
  also: {
    collection_started: state => ({ ...state, collected: true }),
    collection_reopened: state => ({ ...state, collected: true }),
    hold_placed: state => ({ ...state, announced: null }),
    notified: state => ({ ...state, announced: null }),
  },
  whenReopened: state => ({ ...state, announced: null, asked: null }),
})
