import 'server-only'
import { cookies, headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { encode } from 'next-auth/jwt'
import type { z } from 'zod'
import { portal } from '../composition.ts'
import type { Language } from '../domain/actor.ts'
import { clocksDiffer } from '../domain/clock-skew.ts'
import { type Result, refused } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { ourCookie } from './cookies.ts'
import { faultsOf, fieldsOf } from './form-fields.ts'
import { keepAddress } from './intake/kept-address.ts'
import { fromOwnPage } from './own-origin.ts'
import { currentToken, sessionCookie, sessionSeconds } from './session.ts'
import { forgetTyped, keepTyped } from './typed.ts'
import { words } from './words.ts'

/** What an act of someone without a sign-in leads to: the next page, the address to show there, a session by a code. */
export type Led = { to: string; address?: string; token?: string }

/**
 * The door of acts that need no sign-in (asking for a code, using it), for a `'use server'` file. It checks the origin,
 * parses the form and gives the act a world in which nothing is visible but what a code opens. `back` is the form.
 */
export function visitorAction<S extends z.ZodType>(
  schema: S,
  act: (given: { world: World; input: z.output<S>; language: Language }) => Promise<Result<Led>>,
  back: (fields: Record<string, string | string[]>) => string,
): (form: FormData) => Promise<void> {
  return async form => {
    const { asPerson, asVisitor, settings } = await portal()
    if (!fromOwnPage(await headers(), settings.appUrl)) return forbidden()
    const [values, token, { language }] = [fieldsOf(form), await currentToken(), await words()]
    const parsed = schema.safeParse(values)
    const run = async (world: World) => {
      if (!parsed.success) return refused('invalid_form', faultsOf(parsed.error))
      if (clocksDiffer(world.clock.now(), await world.directory.clock())) return refused('clock_skew')
      return act({ world, input: parsed.data, language })
    }
    const result = await (token ? asPerson(token, run) : asVisitor(run))
    if (result.ok) redirect(await lead(result.value))
    const { reason, fields = {} } = result.refusal
    redirect(await keepTyped(back(values), { values: withoutSecrets(values), fields, reason }))
  }
}

async function lead({ to, address, token }: Led): Promise<string> {
  await forgetTyped()
  if (address) await keepAddress(address)
  if (token) await beginSession(token)
  return to
}

/** The same cookie as a sign-in's: it holds the random token of the session row and nothing else. */
async function beginSession(sid: string): Promise<void> {
  const { settings } = await portal()
  const { name, options } = await ourCookie(sessionCookie)
  const jar = await cookies()
  jar.set(name, await encode({ token: { sid }, secret: settings.authSecret, maxAge: sessionSeconds }), options)
}

/** A code or link is never kept in a cookie. */
const withoutSecrets = (values: Record<string, string | string[]>) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'code' && name !== 'link'))
