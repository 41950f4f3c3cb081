import 'server-only'
import { portal } from '#lib/composition.ts'

/** Attributes of every cookie of ours: for this host only, unreadable to scripts, not sent from other sites. */
export type CookieShape = { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean }

/** Name and attributes of a cookie: `__Host-` and Secure wherever the portal stands under https. */
export function cookieNamed(name: string, appUrl: string): { name: string; options: CookieShape } {
  const secure = appUrl.startsWith('https:')
  return {
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  }
}

/** The same for this portal. */
export const ourCookie = async (name: string) => cookieNamed(name, (await portal()).settings.appUrl)
