import 'server-only'
import { cookies, headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { encode } from 'next-auth/jwt'
import type { z } from 'zod'
import { portal } from '#lib/composition.ts'
import { type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import type { World } from '#lib/ports/world.ts'
import { faultsOf, fieldsOf } from '#lib/web/forms/form-fields.ts'
import { keepAddress } from '#lib/web/forms/intake/kept-address.ts'
import { forgetTyped, keepShown, keepTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'
import { clientOf } from './client-of.ts'
import { ourCookie } from './cookies.ts'
import { fromOwnPage } from './own-origin.ts'
import { currentToken, sessionCookie, sessionSeconds } from './session.ts'

/** What an act of someone without a sign-in leads to: the next page, what to show there, a session by a code. */
export type Led = { to: string; address?: string; token?: string; shown?: Record<string, string> }

/** What an act of theirs is given. */
export type Visiting<I> = {
  world: World
  input: I
  language: Language
  /** Who asks, for counting; empty where nobody can be told apart. */
  client: string
}
type Act<S extends z.ZodType> = (given: Visiting<z.output<S>>) => Promise<Result<Led>>
type Values = Record<string, string | string[]>

/** All that this door is told: what the form looks like, what it does, and the form's own path. */
export type VisitorDeed<S extends z.ZodType> = [schema: S, act: Act<S>, back: (fields: Values) => string]

/**
 * The door of acts that need no sign-in (asking for a code, using it), for a `'use server'` file. It checks the origin,
 * parses the form and gives the act a world in which nothing is visible but what a code opens. `back` is the form.
 */
export function visitorAction<S extends z.ZodType>(
  ...[schema, act, back]: VisitorDeed<S>
): (form: FormData) => Promise<void> {
  return async form => {
    const to = await perform(schema, act, back, async () => fieldsOf(form))
    return to ? redirect(to) : forbidden()
  }
}

/** The same door as a POST route, for a form with a file: `read` takes from the request what is judged. */
export function visitorRoute<S extends z.ZodType>(
  schema: S,
  read: (request: Request) => Promise<Values>,
  act: Act<S>,
  back: () => string,
): (request: Request) => Promise<Response> {
  return async request => {
    const to = await perform(schema, act, back, () => read(request))
    return new Response(null, to ? { status: 303, headers: { location: to } } : { status: 403 })
  }
}

/** Where the act leads; null for a form that is not ours, which is not even read. */
async function perform<S extends z.ZodType>(
  schema: S,
  act: Act<S>,
  back: (fields: Values) => string,
  read: () => Promise<Values>,
): Promise<string | null> {
  const { asPerson, asVisitor, settings } = await portal()
  const sent = await headers()
  if (!fromOwnPage(sent, settings.appUrl)) return null
  const [values, token, { language }] = [await read(), await currentToken(), await words()]
  const client = clientOf(sent, settings.trustedProxies)
  const parsed = schema.safeParse(values)
  const run = async (world: World) =>
    parsed.success
      ? act({ world, input: parsed.data, language, client })
      : refused('invalid_form', faultsOf(parsed.error))
  const result = await (token ? asPerson(token, run) : asVisitor(run))
  if (result.ok) return lead(result.value)
  const { reason, fields = {} } = result.refusal
  return keepTyped(back(values), { values: withoutSecrets(values), fields, reason })
}

async function lead({ to, address, token, shown }: Led): Promise<string> {
  await forgetTyped()
  if (address) await keepAddress(address)
  if (token) await beginSession(token)
  return shown ? keepShown(to, shown) : to
}

/** The same cookie as a sign-in's: it holds the random token of the session row and nothing else. */
async function beginSession(sid: string): Promise<void> {
  const { settings } = await portal()
  const { name, options } = await ourCookie(sessionCookie)
  const jar = await cookies()
  jar.set(name, await encode({ token: { sid }, secret: settings.authSecret, maxAge: sessionSeconds }), options)
}

/** A code or link is never kept in a cookie. */
const withoutSecrets = (values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'code' && name !== 'link'))
