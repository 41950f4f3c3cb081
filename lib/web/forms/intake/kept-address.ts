import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { portal } from '#lib/composition.ts'
import { ourCookie } from '#lib/web/doors/cookies.ts'

const minutes = 30
const salt = 'address'

/** Keeps the address that a code went to, sealed, for the page that asks for the code; never in an address line. */
export async function keepAddress(email: string): Promise<void> {
  const { settings } = await portal()
  const { name, options } = await ourCookie('address')
  const sealed = await encode({ token: { email }, secret: settings.authSecret, maxAge: minutes * 60, salt })
  const jar = await cookies()
  jar.set(name, sealed, { ...options, maxAge: minutes * 60 })
}

/** The address kept in this browser, or null (another device, or later). */
export async function keptAddress(): Promise<string | null> {
  const { name } = await ourCookie('address')
  const sealed = (await cookies()).get(name)?.value
  if (!sealed) return null
  const { settings } = await portal()
  const opened = await decode({ token: sealed, secret: settings.authSecret, salt }).catch(() => null)
  return typeof opened?.email === 'string' ? opened.email : null
}
