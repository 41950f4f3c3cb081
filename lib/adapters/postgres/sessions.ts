import { sql } from 'drizzle-orm'
import { makeToken } from '#lib/adapters/sealing/secret-token.ts'
import type { LinkClaim } from '#lib/domain/people/sign-in.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { become } from './become.ts'
import type { InTransaction, Transaction } from './transaction.ts'

/** Who signed in: a person of the directory (demo), or whom the identity provider means (never an e-mail address). */
export type Who = { personId: string } | Subject

type Subject = { issuer: string; subject: string }

/** How a subject of a provider stands to the directory. */
type Standing = 'known' | 'linked' | 'not_linked' | 'ambiguous' | 'linked_elsewhere' | 'left'

/**
 * Beginning and ending what a person or a job may do. Tokens are 256 random bits; the database keeps their hashes.
 * `secret` says to the database that it is the application which asks (`doorSecret`).
 */
export function sessions(inTransaction: InTransaction, secret: string) {
  const asWeb = <T>(work: (tx: Transaction) => Promise<T>) =>
    inTransaction(async tx => {
      await tx.execute(become('portal_web'))
      return work(tx)
    })

  return {
    /**
     * Whether a subject of a provider is linked to a person, and, with a claim that the provider vouches for, links it when
     * exactly one person of the directory fits. Links and refusals are in the audit trail.
     */
    recognise: (who: Subject, claim: LinkClaim | null): Promise<Standing> =>
      asWeb(async tx => {
        const { kind, value } = claim ?? { kind: null, value: null }
        const answer = sql<Standing>`guard.recognise_subject(
          ${secret}, ${who.issuer}, ${who.subject}, ${kind}, ${value}, ${claim !== null}
        )`
        const [row] = await tx.select({ answer }).from(one)
        return row?.answer ?? 'not_linked'
      }),
    /**
     * Gives and takes the roles that the groups of this subject mean by the employer's map, before the session begins. Those
     * of approver, officer and administrator wait for a second person.
     */
    followGroups: (who: Subject, groups: string[]): Promise<void> =>
      asWeb(async tx => {
        await tx.execute(
          sql`select guard.follow_provider(${secret}, ${who.issuer}, ${who.subject}, ${sql.param(groups)}::text[])`,
        )
      }),
    /** Whether the newest sign-in by the provider came without the time at which the person proved who they are. */
    lacksTime: (): Promise<boolean> => asWeb(tx => yes(tx, sql`guard.lacks_time()`)),
    /** Begins a session and gives its token; null for whoever is unknown, has left or may act as nothing. */
    startSession: (who: Who, authenticatedAt: Temporal.Instant, language: Language = 'en'): Promise<string | null> =>
      asWeb(async tx => {
        const [token, personId] = [makeToken(), await personOf(tx, who)]
        const started = sql`guard.start_session(${secret}, ${token}, ${personId}, ${authenticatedAt.toString()}, ${language})`
        return (await yes(tx, started)) ? token : null
      }),
    /**
     * After the person proved again who they are: ends the session and gives the token of a new one. Null when the
     * session is over or someone else signed in.
     */
    renewSession: (token: string, who: Who, authenticatedAt: Temporal.Instant): Promise<string | null> =>
      asWeb(async tx => {
        const [fresh, personId] = [makeToken(), await personOf(tx, who)]
        const renewed = sql`guard.renew_session(${secret}, ${token}, ${fresh}, ${personId}, ${authenticatedAt.toString()})`
        return (await yes(tx, renewed)) ? fresh : null
      }),
    endSession: (token: string): Promise<void> =>
      asWeb(async tx => {
        await tx.execute(sql`select guard.end_session(${token})`)
      }),
    /**
     * Gives the token with which this attempt of a job acts: for the job's case only, and only until the job ends or a
     * newer attempt begins. `jobId` is the id the queue gave. Throws when that attempt is not the running one.
     */
    openJob: (jobId: string): Promise<string> =>
      inTransaction(async tx => {
        await tx.execute(become('portal_worker'))
        const [id, attempt] = jobId.split('/')
        const token = makeToken()
        const opened = sql`guard.open_job(${secret}, ${id}, ${attempt ?? null}::integer, ${token})`
        if (!(await yes(tx, opened))) throw new Error('this attempt of the job is not the running one')
        return token
      }),
  }
}

async function personOf(tx: Transaction, who: Who): Promise<string | null> {
  if ('personId' in who) return who.personId
  const person = sql<string | null>`guard.person_of(${who.issuer}, ${who.subject})`
  const [row] = await tx.select({ person }).from(one)
  return row?.person ?? null
}

async function yes(tx: Transaction, question: ReturnType<typeof sql>): Promise<boolean> {
  const [row] = await tx.select({ answer: sql<boolean>`${question}` }).from(one)
  return row?.answer === true
}

const one = sql`(values (1)) one`
