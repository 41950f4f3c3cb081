import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { portal } from '#lib/composition.ts'
import type { Reason } from '#lib/domain/case/refusal.ts'
import { ourCookie } from '#lib/web/doors/cookies.ts'
import { withQuery } from '#lib/web/doors/own-origin.ts'

const shape = z.object({
  id: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  fields: z.record(z.string(), z.string()),
  reason: z.string(),
})

/** What a person typed and what is to be mended: field name to message key. `reason` says why the form came back. */
export type Typed = Omit<z.infer<typeof shape>, 'id' | 'reason'> & { reason: Reason }

const minutes = 10
const salt = 'typed'
/** A browser keeps 4,096 bytes a cookie; sealing adds a third and the names. */
const most = 2400

/**
 * Keeps what was typed for ten minutes in a sealed cookie that no script can read, never in the address. Gives the
 * form's path with a mark, so that the form shows it once it comes back and no other page does.
 */
export async function keepTyped(at: string, { values, fields, reason }: Typed): Promise<string> {
  const whole = JSON.stringify(values).length <= most
  return sealed(at, { values: whole ? values : {}, fields, reason })
}

/** Keeps what the next page shows once in the same way, so that no link can make a page say it. */
export const keepShown = (at: string, values: Record<string, string>): Promise<string> =>
  sealed(at, { values, fields: {}, reason: shownOnly })

const shownOnly = 'shown'

async function sealed(at: string, kept: Omit<z.infer<typeof shape>, 'id'>): Promise<string> {
  const id = crypto.randomUUID().slice(0, 8)
  const token = { id, ...kept }
  const { settings } = await portal()
  const { name, options } = await ourCookie('typed')
  const bytes = await encode({ token, secret: settings.authSecret, maxAge: minutes * 60, salt })
  const jar = await cookies()
  jar.set(name, bytes, { ...options, maxAge: minutes * 60 })
  return withQuery(at, 'again', id)
}

/** What was typed before the form came back with the mark `again`, or null. */
export async function readTyped(again: string | string[] | undefined): Promise<Typed | null> {
  const kept = await opened(again)
  return kept && kept.reason !== shownOnly ? { ...kept, reason: kept.reason as Reason } : null
}

/** What `keepShown` kept under the mark `again`, or null. */
export async function readShown(again: string | string[] | undefined): Promise<Record<string, unknown> | null> {
  const kept = await opened(again)
  return kept?.reason === shownOnly ? kept.values : null
}

async function opened(again: string | string[] | undefined): Promise<z.infer<typeof shape> | null> {
  const { name } = await ourCookie('typed')
  const bytes = (await cookies()).get(name)?.value
  if (!bytes || typeof again !== 'string') return null
  const { settings } = await portal()
  const token = await decode({ token: bytes, secret: settings.authSecret, salt }).catch(() => null)
  const parsed = shape.safeParse(token)
  return parsed.success && parsed.data.id === again ? parsed.data : null
}

/** Forgets what was typed, once it has been taken. */
export async function forgetTyped(): Promise<void> {
  const { name, options } = await ourCookie('typed')
  const jar = await cookies()
  if (jar.has(name)) jar.set(name, '', { ...options, maxAge: 0 })
}
