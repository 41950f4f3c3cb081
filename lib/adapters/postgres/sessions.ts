import { sql } from 'drizzle-orm'
import { makeToken } from '#lib/adapters/sealing/secret-token.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { become } from './become.ts'
import type { InTransaction, Transaction } from './transaction.ts'

/** Who signed in: a person of the directory (demo), or whom the identity provider means (never an e-mail address). */
export type Who = { personId: string } | { issuer: string; subject: string }

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
