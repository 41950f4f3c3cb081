import 'server-only'
import { cookies } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import { portal } from '#lib/composition.ts'
import { ourCookie } from './cookies.ts'

/** Longest life of a session, in seconds: 8 hours. The session row may end it earlier at any time. */
export const sessionSeconds = 8 * 60 * 60

/** Name of the cookie that holds the sealed session token. */
export const sessionCookie = 'session'

/**
 * The secret token of this visit's session, or null. The cookie holds nothing else: who the person is, which roles they
 * have and whether the session still stands is asked of its row on every request.
 */
export const currentToken = cache(async (): Promise<string | null> => {
  const { name } = await ourCookie(sessionCookie)
  const sealed = (await cookies()).get(name)?.value
  if (!sealed) return null
  const { settings } = await portal()
  const opened = await decode({ token: sealed, secret: settings.authSecret }).catch(() => null)
  return typeof opened?.sid === 'string' ? opened.sid : null
})
