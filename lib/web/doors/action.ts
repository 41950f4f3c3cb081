import 'server-only'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { portal } from '#lib/composition.ts'
import { granted, type Refusal, type Result, refused } from '#lib/domain/case/refusal.ts'
import { clocksDiffer } from '#lib/domain/deadline/clock-skew.ts'
import type { Action } from '#lib/domain/rights/access-policy.ts'
import { faultsOf, fieldsOf, filesOf } from '#lib/web/forms/form-fields.ts'
import { forgetTyped, keepShown, keepTyped, type Typed } from '#lib/web/forms/typed.ts'
import { admit } from './admit.ts'
import { answerTo } from './answer.ts'
import type { Act, Deed } from './deed.ts'
import { incidentPath } from './incident.ts'
import { fromOwnPage } from './own-origin.ts'
import { currentToken } from './session.ts'

type Outcome = { kind: 'redirect'; to: string } | { kind: 'not_found' } | { kind: 'forbidden' }

/**
 * The one door of acts, for a `'use server'` file: `export const withdraw = action(...withdrawing)`, a `deed` of `lib/web/forms`.
 * Checks the origin, parses the form (a field `number` names the case; whose it is comes from the case), locks the case, admits
 * the actor, runs `act` in the actor's transaction. A refusal leads back to the form with its words and what was typed;
 * success to `done`. Works without JavaScript.
 */
export function action<A extends Action, S extends z.ZodType, T>(
  ...deed: Deed<A, S, T>
): (form: FormData) => Promise<void> {
  return async form => {
    const outcome = await perform(deed, form)
    if (outcome.kind === 'redirect') redirect(outcome.to)
    return outcome.kind === 'forbidden' ? forbidden() : notFound()
  }
}

/** The same door as a POST route, for plain forms that must lead to a file (a router would fetch the file twice). */
export function postRoute<A extends Action, S extends z.ZodType, T>(
  ...deed: Deed<A, S, T>
): (request: Request) => Promise<Response> {
  return async request => {
    const form = await request.formData().catch(() => new FormData())
    const outcome = await perform(deed, form)
    if (outcome.kind === 'redirect') return new Response(null, { status: 303, headers: { location: outcome.to } })
    return new Response(null, { status: outcome.kind === 'forbidden' ? 403 : 404 })
  }
}

async function perform<A extends Action, S extends z.ZodType, T>(
  [name, schema, act, ways]: Deed<A, S, T>,
  form: FormData,
): Promise<Outcome> {
  const { settings } = await portal()
  if (!fromOwnPage(await headers(), settings.appUrl)) return { kind: 'forbidden' }
  const values = fieldsOf(form)
  const number = typeof values.number === 'string' ? values.number : ''
  const back = ways.back(encodeURIComponent(number), values)
  try {
    const result = await attempt(name, schema, act, values, number, filesOf(form))
    if (!result.ok) return comeBack(result.refusal, back, values)
    await forgetTyped()
    const { value, input } = result.value
    const to = ways.done(value, input, encodeURIComponent(number))
    return { kind: 'redirect', to: ways.shows ? await keepShown(to, ways.shows(value)) : to }
  } catch (thrown) {
    // Nothing is to be mended: like after a fresh proof, the form only shows again what was typed.
    const again = await keepTyped(back, { values, fields: {}, reason: 'step_up_needed' })
    return { kind: 'redirect', to: incidentPath(thrown, again) }
  }
}

async function attempt<A extends Action, S extends z.ZodType, T>(
  name: A,
  schema: S,
  act: Act<A, z.output<S>, T>,
  values: Typed['values'],
  number: string,
  files: Record<string, File>,
): Promise<Result<{ value: T; input: z.output<S> }>> {
  const token = await currentToken()
  if (!token) return refused('sign_in_needed')
  const parsed = schema.safeParse(values)
  return (await portal()).asPerson(token, async world => {
    // What is judged must be what is changed: no other writer of this case comes in between.
    if (number) await world.requests.lock(number)
    // A request is dated by the database alone; no wrong clock of ours keeps anybody from asking.
    if (name !== 'request:submit' && clocksDiffer(world.clock.now(), await world.directory.clock()))
      return refused('clock_skew')
    const admitted = await admit(world, name, number || null)
    if (!admitted.ok) return admitted
    if (!parsed.success) return refused('invalid_form', faultsOf(parsed.error))
    const done = await act({ ...admitted.value, input: parsed.data, files })
    return done.ok ? granted({ value: done.value, input: parsed.data }) : done
  })
}

/** A refusal leads back to the form, or first to sign-in and then back, with what was typed kept; or nowhere. */
async function comeBack(refusal: Refusal, back: string, values: Typed['values']): Promise<Outcome> {
  const { kind } = answerTo(refusal, back)
  if (kind === 'not_found' || kind === 'forbidden') return { kind }
  const again = await keepTyped(back, { values, fields: refusal.fields ?? {}, reason: refusal.reason })
  const answer = answerTo(refusal, again)
  return { kind: 'redirect', to: answer.kind === 'redirect' ? answer.to : again }
}
