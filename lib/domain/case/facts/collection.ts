import { z } from 'zod'
import { bare, type CaseSoFar, day, type Effect, isAnswered, matter, type Stated } from '#lib/domain/case/matter.ts'

const shapes = {
  collection_started: bare,
  collection_finished: z.object({ sources: z.int(), records: z.int() }),
  /** A gap was found in the review: the sources are asked again. */
  collection_reopened: z.object({ why: z.string() }),
  /** This source was searched only as far as is reasonable and proportionate (UK GDPR Art. 15(1A)), as the person reads it. */
  search_limited: z.object({ source: z.string(), searched: z.string(), why: z.string() }),
  /**
   * These sources keep failing: the answer goes out without them and they follow by `until`. None: what was outstanding
   * does not follow, for the reason that the person reads.
   */
  sources_missing: z.object({ sources: z.array(z.string()), why: z.string(), until: day }),
}

type Missing = Stated & z.output<typeof shapes.sources_missing>

type Collection = {
  /** When the sources were first asked, and what they gave last. */
  startedAt: Temporal.Instant | null
  finished: (Stated & z.output<typeof shapes.collection_finished>) | null
  /** Sources without which the answer goes, or went, out and which are still owed. */
  missing: Missing | null
  /** How far sources were searched, where not in full: the newest word on each. */
  limits: z.output<typeof shapes.search_limited>[]
  /** Opened again for what was missing: what was given stays with the person meanwhile. */
  partGiven: boolean
}

/** The copy of the data (Art. 15(3) GDPR): every source is asked, and one that fails is named. */
export const collection = matter({
  begin: { startedAt: null, finished: null, missing: null, limits: [], partGiven: false } as Collection,
  shapes,
  effects: {
    collection_started: (state, { at }, { stage, identity, fee }) => ({
      state: { ...state, startedAt: state.startedAt ?? at },
      ...(stage === 'TRIAGE' && identity.known && !fee.question && !fee.declined ? { stage: 'COLLECTING' } : {}),
    }),
    collection_finished: (state, fact, { stage }) => ({
      state: { ...state, finished: fact },
      ...(stage === 'COLLECTING' ? { stage: 'REVIEW' } : {}),
    }),
    collection_reopened: (state, _, { stage }) =>
      stage === 'REVIEW' ? { state: { ...state, missing: null }, stage: 'COLLECTING' } : {},
    sources_missing: (state, fact, so) => named(state, fact, so),
    search_limited: (state, { source, searched, why }) => ({
      state: {
        ...state,
        limits: [...state.limits.filter(one => one.source !== source), { source, searched, why }],
      },
    }),
  },
  whenReopened: state => ({
    ...state,
    partGiven: state.partGiven || state.missing !== null,
    missing: null,
    limits: [],
  }),
})

/** Named in the review, or settled after a partial answer by saying why the rest does not follow. */
function named(state: Collection, fact: Missing, so: CaseSoFar): Effect<Collection> {
  const given = isAnswered(so) && state.missing !== null
  if (so.stage !== 'REVIEW' && !given) return {}
  const missing = fact.sources.length > 0 ? fact : null
  if (!given || missing) return { state: { ...state, missing } }
  const whole = so.stage === 'PARTIAL' && so.refusal.proposed === null
  return { state: { ...state, missing }, ended: fact.at, ...(whole ? { stage: 'DELIVERED' } : {}) }
}
