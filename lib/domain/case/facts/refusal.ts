import { z } from 'zod'
import { refusalGrounds } from '#lib/domain/case/ground.ts'
import { matter, mayGoOn, type Stage, type Stated } from '#lib/domain/case/matter.ts'

/**
 * What proves that a request is abusive (C-526/24: both elements, as for a fee so for a refusal): what shows that it does not
 * serve what access is for, and what shows that this was meant. Facts of an earlier version may lack it.
 */
export const abuse = z.object({ objective: z.string(), intent: z.string() }).exactOptional()

const shapes = {
  /** `evidence`: what proves the grounds (Art. 12(5): the controller bears the burden). */
  refusal_proposed: z.object({
    whole: z.boolean(),
    grounds: z.array(z.enum(refusalGrounds)),
    reasons: z.string(),
    evidence: z.string(),
    abuse,
  }),
  refusal_dropped: z.object({ why: z.string() }),
  /** The officer advises and never decides (Art. 38, 39); `agrees`: with what is proposed. */
  dpo_opinion: z.object({ on: z.enum(['refusal', 'extension', 'release']), agrees: z.boolean(), words: z.string() }),
  /** `divergence`: why the controller departs from the officer's opinion. */
  refused: z.object({ reasons: z.string(), divergence: z.string().nullable() }),
}

type Refusal = {
  proposed: (Stated & z.output<typeof shapes.refusal_proposed>) | null
  opinion: (Stated & z.output<typeof shapes.dpo_opinion>) | null
  /** Where the case returns to when the whole refusal is dropped. */
  from: Stage
  /** Who ever proposed one: none of them decides (four eyes). */
  proposers: (string | null)[]
  /** Who ever gave the officer's opinion: the officer advises and does not decide (Art. 38(6), 39 GDPR). */
  advisers: (string | null)[]
  /** Whether the request was ever refused. */
  refused: boolean
}

const none = { proposed: null, opinion: null }

/** A refusal, whole or in part (Art. 12(4), 12(5), 15(4) GDPR). */
export const refusal = matter({
  begin: { ...none, from: 'RECEIVED', proposers: [], advisers: [], refused: false } as Refusal,
  shapes,
  effects: {
    refusal_proposed: (state, fact, so) => {
      const proposers = [...state.proposers, fact.by.personId]
      const { stage } = so
      if ((stage !== 'TRIAGE' && stage !== 'REVIEW') || !mayGoOn(so)) return { state: { ...state, proposers } }
      return {
        state: { ...state, proposers, proposed: fact, opinion: null, from: stage },
        ...(fact.whole ? { stage: 'REFUSAL_REVIEW' } : {}),
      }
    },
    refusal_dropped: state => ({
      state: { ...state, ...none },
      ...(state.proposed?.whole ? { stage: state.from } : {}),
    }),
    dpo_opinion: (state, fact, { stage }) => {
      const advisers = [...state.advisers, fact.by.personId]
      if (fact.on !== 'refusal' || !state.proposed) return { state: { ...state, advisers } }
      return {
        state: { ...state, advisers, opinion: fact },
        ...(stage === 'REFUSAL_REVIEW' ? { stage: 'DECISION' } : {}),
      }
    },
    refused: (state, _, { stage }) => ({
      state: { ...state, refused: true },
      ...(stage === 'DECISION' && state.proposed?.whole ? { stage: 'REFUSED' } : {}),
    }),
  },
  also: {
    sent_back: (state, _, { stage }) => (stage === 'DECISION' && state.proposed?.whole ? { ...state, ...none } : state),
  },
  whenReopened: state => ({ ...state, ...none }),
})
