import { NextRequest } from 'next/server'
import { authHandler, beginSignIn } from '#lib/web/doors/sign-in.ts'
import { insideNext } from './inside-next.ts'

export const appUrl = 'http://localhost:3915'
/** Where a provider leads back to. */
export const redirectUri = `${appUrl}/api/auth/callback/oidc`

/** Cookies of one browser, by host. */
type Jar = Map<string, Map<string, string>>

function keep(jar: Jar, url: URL, headers: Headers): void {
  const cookies = jar.get(url.host) ?? new Map<string, string>()
  jar.set(url.host, cookies)
  for (const line of headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}

const cookieHeader = (jar: Jar, url: URL): string =>
  [...(jar.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')

export type Browser = ReturnType<typeof browser>

/** A browser without JavaScript: cookies, forms and redirects. */
export function browser() {
  const jar: Jar = new Map()

  /** One request to the route of sign-in. */
  const ask = async (address: string, body?: URLSearchParams): Promise<Response> => {
    const url = new URL(address, appUrl)
    const headers = new Headers({ cookie: cookieHeader(jar, url), origin: appUrl, 'accept-language': 'en' })
    const request = new NextRequest(url, body ? { method: 'POST', headers, body } : { headers })
    const route = { params: Promise.resolve({ nextauth: url.pathname.replace('/api/auth/', '').split('/') }) }
    const answer = await insideNext(request, () =>
      url.pathname === '/sign-in/begin' ? beginSignIn(request) : authHandler(request, route),
    )
    keep(jar, url, answer.headers)
    return answer
  }

  /** Begins a sign-in and gives where it leads: to the provider, or back with a fault. */
  const begin = async ({ fresh = false, next = '/requests' } = {}): Promise<string> => {
    await ask('/sign-in/begin')
    const csrfToken = decodeURIComponent(jar.get(new URL(appUrl).host)?.get('csrf') ?? '').split('|')[0] ?? ''
    const query = fresh ? '?max_age=0&prompt=login' : ''
    const answer = await ask(`/api/auth/signin/oidc${query}`, new URLSearchParams({ csrfToken, callbackUrl: next }))
    return answer.headers.get('refresh')?.replace('0; url=', '') ?? answer.headers.get('location') ?? ''
  }

  /** At the provider, from the address that sign-in gave until it leads back to us; `login` null leaves its page. */
  const passProvider = async (address: string, login: string | null): Promise<string> => {
    let to = new URL(address)
    for (let step = 0; step < 12; step++) {
      if (to.origin === appUrl) return to.href
      const isForm = to.pathname.startsWith('/interaction/')
      const body = isForm ? new URLSearchParams(login === null ? { leave: '1' } : { login }) : undefined
      const answer = await fetch(to, {
        redirect: 'manual',
        headers: { cookie: cookieHeader(jar, to) },
        ...(body && { method: 'POST', body }),
      })
      keep(jar, to, answer.headers)
      const location = answer.headers.get('location')
      if (!location) throw new Error(`${to.pathname} leads nowhere: ${answer.status} ${await answer.text()}`)
      to = new URL(location, to)
    }
    throw new Error('the provider leads round in circles')
  }

  /** Signs in from beginning to end and gives where it leads. */
  const signIn = async (login: string | null, how: { fresh?: boolean; next?: string } = {}): Promise<string> => {
    const there = await begin(how)
    if (there.startsWith('/')) return there
    const answer = await ask(await passProvider(there, login))
    return (answer.headers.get('location') ?? '').replace(appUrl, '')
  }

  /** The sealed session of this browser, or undefined. */
  const session = (): string | undefined => jar.get(new URL(appUrl).host)?.get('session')

  /** What a page is made from, or where it leads on. */
  const look = async <T>(address: string, make: () => Promise<T>): Promise<T | string> => {
    const url = new URL(address, appUrl)
    const headers = new Headers({ cookie: cookieHeader(jar, url), 'accept-language': 'en' })
    return insideNext(new NextRequest(url, { headers }), make).catch(thrown => {
      const [kind, , to] = String(thrown.digest).split(';')
      if (kind !== 'NEXT_REDIRECT' || !to) throw thrown
      return to
    })
  }

  return { ask, begin, passProvider, signIn, session, look }
}
