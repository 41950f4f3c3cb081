import { z } from 'zod'
import {
  answeredOnly,
  arrived,
  bare,
  cameAt,
  day,
  isEarly,
  matter,
  pausing,
  type Question,
  type Stated,
  type Wait,
  waitFrom,
  waitUntil,
} from '#lib/domain/case/matter.ts'

const shapes = {
  /** `ifNoAnswer`: what happens then; `goOnFrom`: the day on which it happens. */
  clarification_asked: z.object({
    question: z.string(),
    why: z.string(),
    ifNoAnswer: z.string(),
    goOnFrom: day,
    ...pausing,
  }),
  clarification_answered: z.object({
    answer: z.enum(['words', 'everything', 'unknown']),
    words: z.string(),
    ...arrived,
  }),
  clarification_lapsed: bare,
}

type Clarification = {
  question: Question<Stated & z.output<typeof shapes.clarification_asked>>
  /** Those that were answered, and the open one: a question that ended without an answer moves no date. */
  waits: Wait[]
}

/** What is meant (recital 63 GDPR; UK GDPR Art. 12A; EDPB 01/2022 §35, §159). */
export const clarification = matter({
  begin: { question: null, waits: [] } as Clarification,
  shapes,
  effects: {
    clarification_asked: ({ question, waits }, fact, so) => ({
      state: {
        question: isEarly(so) ? { asked: fact, answered: false } : question,
        waits: waitFrom(waits, fact),
      },
    }),
    clarification_answered: ({ waits }, fact) => ({
      state: { question: null, waits: waitUntil(waits, cameAt(fact)) },
    }),
    clarification_lapsed: ({ waits }) => ({ state: { question: null, waits: answeredOnly(waits) } }),
  },
  whenClosed: state => ({ ...state, question: null }),
  whenReopened: state => ({ ...state, waits: answeredOnly(state.waits) }),
})
