import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { portal } from '#lib/composition.ts'
import { ourCookie } from '#lib/web/doors/cookies.ts'
import type { Typed } from '#lib/web/forms/typed.ts'

const shape = z.object({ id: z.string(), values: z.record(z.string(), z.union([z.string(), z.array(z.string())])) })

const minutes = 30
const salt = 'draft'

/** Keeps an act that is being written for half an hour in a sealed cookie, never in the address; gives its mark. */
export async function keepDraft(values: Typed['values']): Promise<string> {
  const id = crypto.randomUUID().slice(0, 8)
  const { settings } = await portal()
  const { name, options } = await ourCookie('draft')
  const sealed = await encode({ token: { id, values }, secret: settings.authSecret, maxAge: minutes * 60, salt })
  const jar = await cookies()
  jar.set(name, sealed, { ...options, maxAge: minutes * 60 })
  return id
}

/** The act with this mark as it was written, or null. */
export async function readDraft(id: string | string[] | undefined): Promise<Typed['values'] | null> {
  const { name } = await ourCookie('draft')
  const sealed = (await cookies()).get(name)?.value
  if (!sealed || typeof id !== 'string') return null
  const { settings } = await portal()
  const opened = await decode({ token: sealed, secret: settings.authSecret, salt }).catch(() => null)
  const parsed = shape.safeParse(opened)
  return parsed.success && parsed.data.id === id ? parsed.data.values : null
}
