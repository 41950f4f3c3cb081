import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { portal } from '#lib/composition.ts'
import { demoPeople, demoRoles } from '#lib/demo/people.ts'
import { isProofKnown, type SignInFault, signInFaults } from '#lib/domain/people/sign-in.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { isRecent } from '#lib/domain/rights/access-policy.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { errorFields, log } from '#lib/log.ts'
import { words } from '#lib/web/words/words.ts'
import { cookieNamed, ourCookie } from './cookies.ts'
import { fromOwnPage, ownPath, withQuery } from './own-origin.ts'
import { currentToken } from './session.ts'
import { type Attempt, newAttempt } from './sign-in/attempt.ts'
import { failureNamed } from './sign-in/faults.ts'
import { callbackCookie, csrfCookie, type Employer, pathOf, signInOptions } from './sign-in/options.ts'
import { frame } from './visit.ts'

type Route = { params: Promise<{ nextauth: string[] }> }

/** What next-auth may be asked; all its other doors are shut. */
const open = {
  GET: ['callback/oidc'],
  POST: ['signin/oidc', 'callback/demo', 'signout'],
}

/**
 * The route of next-auth, for forms without JavaScript: only the doors above, only from our own pages, and always
 * answered by a redirect. A fresh proof may add exactly `max_age=0&prompt=login` to the address.
 */
export async function authHandler(request: NextRequest, route: Route): Promise<Response> {
  const opened = await portal()
  const path = (await route.params).nextauth.join('/')
  const isPost = request.method === 'POST'
  if (!open[isPost ? 'POST' : 'GET'].includes(path)) return new Response(null, { status: 404 })
  if (isPost && !fromOwnPage(request.headers, opened.settings.appUrl)) return new Response(null, { status: 403 })
  if (isPost && !['', '?max_age=0&prompt=login'].includes(request.nextUrl.search))
    return new Response(null, { status: 400 })
  const { language, t } = await words()
  const attempt = newAttempt(await currentToken(), language)
  const employer = path.endsWith('/oidc') ? await employerNow(opened, attempt) : null
  if (attempt.failure) return failed(attempt, request, opened.settings.appUrl)
  const answer: Response = await NextAuth(request, route, signInOptions(opened, employer, attempt))
  const location = answer.headers.get('location')
  if (location === null) return new Response(null, { status: answer.status === 200 ? 400 : answer.status })
  const isBegun = path === 'signin/oidc' && URL.parse(location)?.origin !== opened.settings.appUrl
  if (isBegun) return leaving(answer, t('sign-in.leaving'))
  if (path !== 'signout' && attempt.token === null) return failed(attempt, request, opened.settings.appUrl)
  return redirected(answer, path, opened.settings.appUrl)
}

/** How the employer's provider works just now; what is wrong with it goes into the attempt. */
async function employerNow({ provider }: Awaited<ReturnType<typeof portal>>, attempt: Attempt): Promise<Employer> {
  if (!provider) return null
  return provider.current().catch(thrown => {
    log('sign_in.provider_failed', errorFields(thrown))
    const isSilent = thrown instanceof Error && thrown.name === 'SilentProvider'
    attempt.failure = { fault: isSilent ? 'no_answer' : 'wrong_answer', code: null }
    return null
  })
}

/**
 * Back to the page that began, with the fault. What next-auth refused by itself (no cookie, a cookie of another visit, a
 * form without its token) can only be begun again.
 */
async function failed(attempt: Attempt, request: NextRequest, appUrl: string): Promise<Response> {
  const named = request.nextUrl.searchParams.get('error')
  const { fault, code } =
    attempt.failure ?? (named === null ? ({ fault: 'start_again', code: null } as const) : failureNamed(named))
  log('sign_in.failed', { cause: fault, code })
  const kept = request.cookies.get(cookieNamed(callbackCookie, appUrl).name)?.value
  const sent = request.method === 'POST' && !request.bodyUsed ? (await request.formData()).get('callbackUrl') : null
  const to = new URL(pathOf(typeof sent === 'string' ? sent : (kept ?? '/'), appUrl), appUrl)
  const isAgain = to.pathname === '/sign-in/again'
  const next = isAgain ? ownPath(to.searchParams.get('next')) : to.pathname + to.search
  const back = withQuery(withQuery(isAgain ? to.pathname : '/sign-in', 'next', next), 'fault', fault)
  return new Response(null, { status: 303, headers: { location: back, 'cache-control': 'no-store' } })
}

/** To the employer's sign-in by a page of its own: a form may lead to our own pages only (`form-action 'self'`). */
function leaving(answer: Response, sentence: string): Response {
  const headers = new Headers(answer.headers)
  const to = headers.get('location') ?? '/'
  headers.delete('location')
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.set('refresh', `0; url=${to}`)
  const escaped = to.replace(/[&"<>]/g, char => `&#${char.charCodeAt(0)};`)
  return new Response(`<!doctype html><title>${sentence}</title><p><a href="${escaped}">${sentence}</a></p>`, {
    headers,
  })
}

function redirected(answer: Response, path: string, appUrl: string): Response {
  const headers = new Headers(answer.headers)
  headers.set('cache-control', 'no-store')
  if (path === 'signout') {
    headers.set('clear-site-data', '"cache", "storage"')
    const { name, options } = cookieNamed('typed', appUrl)
    headers.append(
      'set-cookie',
      `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`,
    )
  }
  return new Response(null, { status: 303, headers })
}

/** The token that each form to next-auth carries, or null where the browser keeps no cookie of ours. */
export async function csrfToken(): Promise<string | null> {
  const { name } = await ourCookie(csrfCookie)
  return (await cookies()).get(name)?.value.split('|')[0] ?? null
}

/**
 * The same for a page that cannot do without: a page cannot set a cookie, so it is sent once through `/sign-in/begin`,
 * which can. `at` is the page's own path; with the mark `begun` in it and still no cookie the answer is null: the
 * browser blocks cookies, and the page must say so.
 */
export async function csrfTokenOrBegin(at: string): Promise<string | null> {
  const token = await csrfToken()
  if (token || at.includes('begun=')) return token
  redirect(withQuery('/sign-in/begin', 'next', withQuery(at, 'begun', '1')))
}

/** Sets the cookie of the forms and returns to the page that needs it. */
export async function beginSignIn(request: NextRequest): Promise<Response> {
  const route = { params: Promise.resolve({ nextauth: ['csrf'] }) }
  const answer: Response = await NextAuth(request, route, signInOptions(await portal(), null, newAttempt(null, 'en')))
  const headers = new Headers({
    location: ownPath(request.nextUrl.searchParams.get('next')),
    'cache-control': 'no-store',
  })
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

type Query = Record<string, string | string[] | undefined>

/** What a sign-in page at `path` needs: the forms' token, where to go afterwards, and why a try has failed. */
export async function signInForm(path: string, query: Query) {
  const { appUrl } = (await portal()).settings
  const asked = [query.next, query.callbackUrl].find(value => typeof value === 'string') ?? '/'
  const next = pathOf(asked, appUrl)
  const fault = signInFaults.find(name => name === query.fault) ?? null
  const here = withQuery(path, 'next', next)
  // The way round for the cookie must not lose why the try before failed.
  const at = fault ? withQuery(here, 'fault', fault) : here
  const csrf = await csrfTokenOrBegin(query.begun === '1' ? withQuery(at, 'begun', '1') : at)
  return { csrf, next, here, fault }
}

/**
 * What the page of a fresh proof needs. `again` is where the proof comes back to: here, so that one that was none can be
 * said. Where it is fresh the visit goes on to what asked for it. `actor` is null for a visitor.
 */
export async function freshProofForm(query: Query) {
  const { actor, words } = await frame()
  const form = await signInForm('/sign-in/again', query)
  const again = withQuery(form.here, 'tried', '1')
  if (!actor || query.tried !== '1') return { ...form, actor, words, again }
  if (isRecent(actor, Temporal.Now.instant())) redirect(form.next)
  const fault: SignInFault = isProofKnown(actor.authenticatedAt) ? 'not_fresh' : 'no_time'
  log('sign_in.failed', { cause: fault })
  return { ...form, fault, actor, words, again }
}

/** How people sign in here: the invented people of the demo by name and part, or the employer's own sign-in. */
export async function waysIn(language: Language) {
  const { settings } = await portal()
  if (settings.mode !== 'demo') return { kind: 'employer' as const }
  const employed = demoPeople.filter(({ leftOn }) => leftOn === null)
  const people = employed.map(({ id, name }) => {
    const part = demoRoles[id]
    return { id, name, part: part ? inLanguage(part, language) : '' }
  })
  return { kind: 'demo' as const, people }
}
