import { z } from 'zod'
import { arrived, bare, cameAt, day, isEarly, matter, type Question, type Stated } from '#lib/domain/case/matter.ts'
import { abuse } from './refusal.ts'

/** Why a fee is asked: Art. 12(5), Art. 15(3) GDPR, DPO Art. 19 (Switzerland). */
export const feeGrounds = ['abusive12_5', 'furtherCopy15_3', 'disproportionateEffortCh'] as const
export type FeeGround = (typeof feeGrounds)[number]

const shapes = {
  /**
   * `amount` in the smallest unit of `currency` (ISO 4217). `evidence`: what proves that the request is excessive (Art.
   * 12(5): "the controller shall bear the burden").
   */
  fee_notified: z.object({
    amount: z.int(),
    currency: z.string(),
    ground: z.enum(feeGrounds),
    words: z.string(),
    evidence: z.string().exactOptional(),
    abuse,
    /** How and where it is paid, and the last day for it; facts of an earlier version say neither. */
    payTo: z.string().exactOptional(),
    payBy: day.exactOptional(),
  }),
  fee_paid: z.object(arrived),
  fee_waived: bare,
  /** The person does not pay, in their words; the request stands until they withdraw it. */
  fee_declined: z.object({ words: z.string(), ...arrived }),
}

type Fee = {
  question: Question<Stated & z.output<typeof shapes.fee_notified>>
  /** The fee will not be paid: the controller drops it, or proves that it may refuse (Art. 12(5)). */
  declined: boolean
  notices: Temporal.Instant[]
  payments: { asked: Temporal.Instant; came: Temporal.Instant }[]
}

/** A fee and what became of it (Art. 12(5), 15(3) GDPR). */
export const fee = matter({
  begin: { question: null, declined: false, notices: [], payments: [] } as Fee,
  shapes,
  effects: {
    fee_notified: (state, fact, so) => {
      const notices = [...state.notices, fact.at]
      if (!isEarly(so)) return { state: { ...state, notices } }
      return { state: { ...state, notices, question: { asked: fact, answered: false }, declined: false } }
    },
    fee_paid: ({ question, ...state }, fact) => {
      const paid = question ? [{ asked: question.asked.at, came: cameAt(fact) }] : []
      return { state: { ...state, question: null, declined: false, payments: [...state.payments, ...paid] } }
    },
    fee_waived: state => ({ state: { ...state, question: null, declined: false } }),
    fee_declined: state => ({
      state: { ...state, question: null, declined: state.declined || state.question !== null },
    }),
  },
  whenClosed: state => ({ ...state, question: null, declined: false }),
})
