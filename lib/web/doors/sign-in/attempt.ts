import 'server-only'
import type { Portal } from '#lib/composition.ts'
import { type Claims, groupsIn, linkClaim, provenAt, type SignInFault } from '#lib/domain/people/sign-in.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { errorFields, log } from '#lib/log.ts'
import type { IdToken, Listener, MoreClaims } from './employer.ts'
import { type Failure, failureOf } from './faults.ts'

type Who = Parameters<Portal['startSession']>[0]

/** One try to sign in: what it replaces, and what became of it. */
export type Attempt = Listener & {
  /** Token of the session that this sign-in replaces: the token changes at each proof. */
  readonly before: string | null
  readonly language: Language
  token: string | null
  failure: Failure | null
  more: MoreClaims
}

/** A try that has not begun. */
export function newAttempt(before: string | null, language: Language): Attempt {
  const attempt: Attempt = {
    before,
    language,
    token: null,
    failure: null,
    more: async () => ({}),
    failed: error => {
      attempt.failure = failureOf(error)
    },
    signedIn: more => {
      attempt.more = more
    },
  }
  return attempt
}

/** Begins the session, or goes on with the one before. False for whoever may act as nothing. */
export async function begin(opened: Portal, attempt: Attempt, who: Who, at: Temporal.Instant): Promise<boolean> {
  const { before, language } = attempt
  attempt.token =
    (before && (await opened.renewSession(before, who, at))) || (await opened.startSession(who, at, language))
  return attempt.token !== null
}

/** The same for whom the provider means: recognised by subject, or at first by the claim that the operator chose. */
export async function beginAtEmployer(opened: Portal, attempt: Attempt, claims: IdToken): Promise<boolean> {
  const refuse = (fault: SignInFault) => {
    attempt.failure ??= { fault, code: null }
    return false
  }
  try {
    const who = { issuer: claims.iss, subject: claims.sub }
    const fault = await faultOfLink(opened, attempt, who, claims)
    if (fault) return refuse(fault)
    await followGroups(opened, attempt, who, claims)
    const at = provenAt(claims)
    if (at.epochMilliseconds === 0) log('sign_in.no_time_of_proof')
    return (await begin(opened, attempt, who, at)) || refuse('left')
  } catch (thrown) {
    // The provider's silence was heard already; everything else is ours.
    if (!attempt.failure) log('sign_in.broke', errorFields(thrown))
    return refuse('ours')
  }
}

/** Null when the subject is linked, from before or by a claim of the provider just now. */
async function faultOfLink(
  { recognise, settings }: Portal,
  attempt: Attempt,
  who: { issuer: string; subject: string },
  claims: Claims,
): Promise<SignInFault | null> {
  const by = settings.oidc?.linkBy ?? { kind: 'none' }
  const before = await recognise(who, null)
  if (before !== 'not_linked' || by.kind === 'none') return faultOf(before)
  const inToken = linkClaim(by, claims)
  const claim = 'fault' in inToken ? linkClaim(by, await attempt.more()) : inToken
  if (!('fault' in claim)) return faultOf(await recognise(who, claim))
  return claim.fault === 'claim_missing' && 'fault' in inToken ? inToken.fault : claim.fault
}

/** Roles change here and never in the middle of a session: by the groups of the ID token, else of userinfo. */
async function followGroups(
  { settings, followGroups: follow }: Portal,
  attempt: Attempt,
  who: { issuer: string; subject: string },
  claims: Claims,
): Promise<void> {
  const claim = settings.oidc?.groupsClaim
  if (!claim) return
  const groups = groupsIn(claim in claims || '_claim_names' in claims ? claims : await attempt.more(), claim)
  if (groups) await follow(who, groups)
  else log('sign_in.too_many_groups')
}

const faultOf = (standing: Awaited<ReturnType<Portal['recognise']>>): SignInFault | null =>
  standing === 'known' || standing === 'linked' ? null : standing
