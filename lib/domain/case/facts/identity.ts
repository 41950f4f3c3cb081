import { z } from 'zod'
import {
  answeredOnly,
  arrived,
  cameAt,
  isEarly,
  matter,
  pausing,
  type Question,
  type Stated,
  type Wait,
  waitFrom,
  waitUntil,
} from '#lib/domain/case/matter.ts'

/** How a person was recognised; of a document only that it was seen is kept (EDPB 01/2022 §79). */
export const identityProofs = ['sign_in', 'posted_code', 'mailed_code', 'known_facts', 'document_seen'] as const
export type IdentityProof = (typeof identityProofs)[number]

const how = z.enum(identityProofs)

const shapes = {
  /** `document`: why nothing less than a document is enough (EDPB 01/2022 §73-79); without it none may be sent. */
  identity_asked: z.object({ doubt: z.string(), asks: z.string(), document: z.string().exactOptional(), ...pausing }),
  /** `words`: what the person wrote to be recognised by. */
  identity_received: z.object({ words: z.string().exactOptional(), ...arrived }),
  /** By which proof, the least intrusive that is enough, and why; `personId`: as whom of the directory an applicant is known. */
  identity_proposed: z.object({ how, why: z.string(), personId: z.string().nullable() }),
  /** `employeeNo`: the staff number that the second person typed; a person who signed in types none. */
  identity_confirmed: z.object({ how, employeeNo: z.string().exactOptional() }),
  /** The second person wants one more thing asked, or says that it is somebody else. No date moves. */
  identity_sent_back: z.object({ says: z.enum(['more', 'no']), comment: z.string() }),
}

type Identity = {
  known: boolean
  /** By the sign-in itself: nobody who signed in is asked who they are but for a reason (EDPB 01/2022 §73). */
  signedIn: boolean
  question: Question<Stated & z.output<typeof shapes.identity_asked>>
  /** Waits for the second person. */
  proposed: (Stated & z.output<typeof shapes.identity_proposed>) | null
  waits: Wait[]
}

/** Who asks (Art. 12(6) GDPR: reasonable doubts may be met by a question). */
export const identity = matter({
  begin: { known: false, signedIn: false, question: null, proposed: null, waits: [] } as Identity,
  shapes,
  effects: {
    identity_asked: (state, fact, so) => {
      const waits = waitFrom(state.waits, fact)
      if (!isEarly(so)) return { state: { ...state, waits } }
      return { state: { ...state, waits, known: false, question: { asked: fact, answered: false } } }
    },
    identity_received: (state, fact) => ({
      state: {
        ...state,
        question: state.question && { ...state.question, answered: true },
        waits: waitUntil(state.waits, cameAt(fact)),
      },
    }),
    identity_proposed: (state, fact) => ({ state: { ...state, proposed: fact } }),
    identity_sent_back: state => ({ state: { ...state, proposed: null } }),
    identity_confirmed: (state, { at, how }) => ({
      state: {
        known: true,
        signedIn: state.signedIn || how === 'sign_in',
        question: null,
        proposed: null,
        waits: waitUntil(state.waits, at),
      },
    }),
  },
  whenClosed: state => ({ ...state, question: null }),
  whenReopened: state => ({ ...state, waits: answeredOnly(state.waits) }),
})
