import { z } from 'zod'
import { arrived, bare, cameAt, day, isEarly, matter, type Question, type Stated } from '#lib/domain/case/matter.ts'

/** What a delegate may do for the person. */
export const delegateScopes = ['see', 'answer', 'read'] as const
export type DelegateScope = (typeof delegateScopes)[number]

const shapes = {
  delegate_named: z.object({
    delegateId: z.string(),
    name: z.string(),
    scope: z.array(z.enum(delegateScopes)),
    until: day,
  }),
  delegate_revoked: z.object({ delegateId: z.string() }),
  authority_asked: z.object({ doubt: z.string(), asks: z.string() }),
  authority_received: z.object(arrived),
  authority_confirmed: bare,
  /** What came does not show that the delegate may act: the answer goes to the person alone (EDPB 01/2022 §80-81). */
  authority_refused: z.object({ why: z.string() }),
}

type Named = z.output<typeof shapes.delegate_named>

type Mandate = {
  /** Somebody acts for the person whose mandate is not shown. */
  missing: boolean
  /** The request itself came from somebody who acts for the person. */
  viaDelegate: boolean
  question: Question<Stated & z.output<typeof shapes.authority_asked>>
  /** Who noted last that a proof came. */
  notedBy: string | null
  /** The proofs that were asked for, and when they came. */
  proofs: { asked: Temporal.Instant; came: Temporal.Instant }[]
  /** By the id of the delegate; a newer naming of the same person replaces the older one. */
  delegates: ReadonlyMap<string, Named>
}

/** Who acts for the person (EDPB 01/2022 §80-81). */
export const mandate = matter({
  begin: {
    missing: false,
    viaDelegate: false,
    question: null,
    notedBy: null,
    proofs: [],
    delegates: new Map(),
  } as Mandate,
  shapes,
  effects: {
    delegate_named: (state, { delegateId, name, scope, until }) => ({
      state: { ...state, delegates: new Map(state.delegates).set(delegateId, { delegateId, name, scope, until }) },
    }),
    delegate_revoked: (state, { delegateId }) => ({
      state: { ...state, delegates: new Map([...state.delegates].filter(([id]) => id !== delegateId)) },
    }),
    authority_asked: (state, fact, so) =>
      isEarly(so) ? { state: { ...state, missing: true, question: { asked: fact, answered: false } } } : {},
    authority_received: (state, fact) => {
      const { question, proofs } = state
      const proof = question && !question.answered ? [{ asked: question.asked.at, came: cameAt(fact) }] : []
      return {
        state: {
          ...state,
          notedBy: fact.by.personId,
          question: question && { ...question, answered: true },
          proofs: [...proofs, ...proof],
        },
      }
    },
    authority_confirmed: state => ({ state: { ...state, missing: false, question: null } }),
    authority_refused: state => ({ state: { ...state, missing: state.viaDelegate, question: null } }),
  },
  also: {
    received: (state, { by }) =>
      by.role === 'delegate' || state.viaDelegate ? { ...state, missing: true, viaDelegate: true } : state,
  },
  whenClosed: state => ({ ...state, question: null }),
})
