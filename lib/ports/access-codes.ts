import type { Language } from '#lib/domain/rights/actor.ts'

/** What someone says who has left (docs/law/questions.md): nothing of it is looked up before the address is proven. */
export type Application = {
  name: string
  workedFrom: string
  workedTo: string
  email: string
  employeeNo: string
  place: string
  language: Language
}

/** A code just made, in the clear for its one mail: `link` is the secret of the link, `code` what a person types. */
export type Sent = { email: string; link: string; code: string }

/** What became of a try. `ok` begins a session in the running transaction; `number` is null where no request stands yet. */
export type Used =
  | { outcome: 'ok'; token: string; number: string | null }
  | { outcome: 'wrong' | 'used' | 'expired' | 'tries' }

/** A proof of an address: the link of a mail, or the address with the code typed. */
export type CodeProof = { link: string } | { email: string; code: string }

/**
 * Codes of people without a sign-in: random, kept as hashes, single use, five tries, ten minutes, bound to what they are
 * for. Asking does the same work for known and unknown people. Null: too many were asked for; `client` is who asks, for
 * counting, empty where nobody can be told apart.
 */
export type AccessCodes = {
  /** Where a form without sign-in may say that one worked. */
  places(): Promise<{ id: string; name: string }[]>
  apply(application: Application, client: string): Promise<Sent | null>
  /** By number and address together; `known` is told by mail only. */
  askReturn(number: string, email: string, client: string): Promise<(Sent & { known: boolean }) | null>
  /** A fresh proof in the running session, to the address it began with. */
  askFresh(): Promise<Sent | null>
  /** Again, for what an older link, or the newest code to this address, was for. */
  renew(of: { link: string } | { email: string }, client: string): Promise<Sent | null>
  use(proof: CodeProof): Promise<Used>
  /** What the acting applicant wrote. */
  ownApplication(): Promise<{ id: string; email: string; language: Language } | null>
  invite(requestId: string, delegateId: string, email: string): Promise<Sent | null>
  /** The code of a letter to the address on file. */
  post(requestId: string): Promise<string | null>
  takePosted(requestId: string, code: string): Promise<Used['outcome']>
}
