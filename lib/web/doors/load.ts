import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { portal } from '#lib/composition.ts'
import { type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Action } from '#lib/domain/rights/access-policy.ts'
import { type Words, words } from '#lib/web/words/words.ts'
import { type Admitted, admit } from './admit.ts'
import { answerTo } from './answer.ts'
import { incidentPath } from './incident.ts'
import { currentToken } from './session.ts'

/** Where a page stands: its own path (to come back to after signing in) and, on a case's page, the case's number. */
export type Address = {
  at: string
  number?: string
  /** Where to send the person when the page is not for now (`not_allowed_now`), instead of a missing page. */
  otherwise?: string
}

/** What a page is made from: who looks, on what, by which proof, in which words. */
export type Looked<A extends Action> = Admitted<A> & { words: Words }

/**
 * The one door of pages: `read` runs in the actor's own transaction with the permit and gives the plain view model (a
 * row never leaves it). Refusals never reach the page: signed out goes to sign-in, strange and missing are one 404.
 */
export async function load<A extends Action, V>(
  action: A,
  { at, number, otherwise }: Address,
  read: (given: Looked<A>) => Promise<Result<V>>,
): Promise<V> {
  const result = await attempt(action, number ?? null, read).catch(thrown => redirect(incidentPath(thrown, at)))
  if (result.ok) return result.value
  if (otherwise && result.refusal.reason === 'not_allowed_now') redirect(otherwise)
  const answer = answerTo(result.refusal, at)
  return answer.kind === 'redirect' ? redirect(answer.to) : notFound()
}

async function attempt<A extends Action, V>(
  action: A,
  number: string | null,
  read: (given: Looked<A>) => Promise<Result<V>>,
): Promise<Result<V>> {
  const token = await currentToken()
  if (!token) return refused('sign_in_needed')
  const said = await words()
  return (await portal()).asPerson(token, async world => {
    const admitted = await admit(world, action, number)
    return admitted.ok ? read({ ...admitted.value, words: said }) : admitted
  })
}
