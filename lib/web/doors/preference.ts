import 'server-only'
import { cookies, headers } from 'next/headers'
import { forbidden } from 'next/navigation'
import { portal } from '#lib/composition.ts'
import { ourCookie } from './cookies.ts'
import { fromOwnPage } from './own-origin.ts'

const year = 365 * 24 * 60 * 60

/**
 * A form that keeps how a visitor wants the pages (`theme`, `language`) in a cookie and shows the same page again. It
 * acts on nobody's data, so it needs no actor; the origin is checked as everywhere, other values are ignored.
 */
export function preferenceAction(name: string, allowed: readonly string[]): (form: FormData) => Promise<void> {
  return async form => {
    const { settings } = await portal()
    if (!fromOwnPage(await headers(), settings.appUrl)) forbidden()
    const value = allowed.find(one => one === form.get(name))
    if (!value) return
    const cookie = await ourCookie(name)
    const jar = await cookies()
    jar.set(cookie.name, value, { ...cookie.options, maxAge: year })
  }
}

/** The colours that the visitor chose, or null: then the system's own hold. */
export async function chosenTheme(): Promise<'light' | 'dark' | null> {
  const { name } = await ourCookie('theme')
  const value = (await cookies()).get(name)?.value
  return value === 'light' || value === 'dark' ? value : null
}
