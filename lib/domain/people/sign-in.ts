/** Why a sign-in at the employer's provider did not happen: a closed list, for the log and for the person. */
export const signInFaults = [
  'not_linked',
  'claim_missing',
  'email_unverified',
  'ambiguous',
  'linked_elsewhere',
  'left',
  'cancelled',
  'start_again',
  'clock',
  'no_answer',
  'wrong_answer',
  'ours',
  'no_time',
  'not_fresh',
] as const

/** One of them. `docs/operations/sign-in.md` says of each what to do. */
export type SignInFault = (typeof signInFaults)[number]

/** Those that pass by themselves, so that one may try again before asking for help. */
export const mayPass = (fault: SignInFault): boolean =>
  ['cancelled', 'start_again', 'no_answer', 'ours', 'not_fresh'].includes(fault)

/** By which claim a first sign-in finds its person in the directory; `none` leaves it to `fifteen accounts link`. */
export type LinkBy = { kind: 'none' } | { kind: 'email' } | { kind: 'employee_number'; claim: string }

/** A claim that the provider vouches for, by which the directory may be searched. */
export type LinkClaim = { kind: 'email' | 'employee_number'; value: string }

/** The claims of an ID token and of userinfo that a sign-in looks at; whatever else stands there is not read. */
export type Claims = Readonly<Record<string, unknown>>

/**
 * Art. 32(1) GDPR: the claim that may link a subject to a person, or why none may. An address counts only when the
 * provider says `email_verified: true` (OpenID Connect Core 1.0, section 5.1), as a boolean and nothing like it: whoever
 * can write an address into a profile of their own would otherwise become anybody.
 */
export function linkClaim(by: LinkBy, claims: Claims): LinkClaim | { fault: SignInFault } {
  if (by.kind === 'none') return { fault: 'not_linked' }
  const said = claims[by.kind === 'email' ? 'email' : by.claim]
  const value = typeof said === 'number' ? String(said) : typeof said === 'string' ? said.trim() : ''
  if (value === '') return { fault: 'claim_missing' }
  if (by.kind === 'email' && claims.email_verified !== true) return { fault: 'email_unverified' }
  return { kind: by.kind, value }
}

/**
 * The groups of a person by a claim: a list of names or one name; none where the claim is missing, as most providers leave
 * it out for whoever is in no group. Null when the provider says that they are too many to be named here (`_claim_names`,
 * OpenID Connect Core 1.0, section 5.6.2): then nothing is known, and nobody's roles change.
 */
export function groupsIn(claims: Claims, claim: string): string[] | null {
  const said = claims[claim]
  const elsewhere = claims._claim_names
  if (said === undefined && typeof elsewhere === 'object' && elsewhere && claim in elsewhere) return null
  return (Array.isArray(said) ? said : [said]).filter((name): name is string => typeof name === 'string')
}

/**
 * When the person proved who they are: `auth_time` in seconds since 1970 (OpenID Connect Core 1.0, section 2). Without it
 * the instant zero: nothing was proven at any time that a fresh proof could count from.
 */
export function provenAt(claims: Claims): Temporal.Instant {
  const { auth_time: seconds } = claims
  const isTime = typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0 && seconds < 1e11
  return Temporal.Instant.fromEpochMilliseconds(isTime ? seconds * 1000 : 0)
}

/**
 * Whether a time of proof is known at all: the zero of `provenAt` is none. `prompt=login` and a new `iat` are no proof in
 * its place: the person's browser carries the question, and who sits before it can strike it out.
 */
export const isProofKnown = (at: Temporal.Instant): boolean => at.epochMilliseconds > 0
