import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import type { CredentialsConfig } from 'next-auth/providers/credentials'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { Portal } from '#lib/composition.ts'
import { demoPeople } from '#lib/demo/people.ts'
import { cookieNamed } from '#lib/web/doors/cookies.ts'
import { ownPath } from '#lib/web/doors/own-origin.ts'
import { sessionCookie, sessionSeconds } from '#lib/web/doors/session.ts'
import { type Attempt, begin, beginAtEmployer } from './attempt.ts'
import { employerProvider, type IdToken } from './employer.ts'

/** Name of the cookie beside which a form's token is checked. */
export const csrfCookie = 'csrf'

/** Name of the cookie that keeps where to go after signing in. */
export const callbackCookie = 'callback'

/** The employer's provider, where there is one and it was asked for. */
export type Employer = Parameters<typeof employerProvider>[1] | null

/**
 * Sign-in by next-auth: the token holds the random token of our own session row and nothing else. A person is (issuer,
 * subject); what else the provider says may link the two once. `attempt` is told what becomes of it.
 */
export function signInOptions(opened: Portal, employer: Employer, attempt: Attempt): NextAuthOptions {
  const { settings, endSession } = opened
  const { oidc } = settings
  const providers = oidc && employer ? [employerProvider(oidc, employer, attempt)] : []
  return {
    secret: settings.authSecret,
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    jwt: { maxAge: sessionSeconds },
    cookies: cookieShapes(settings.appUrl),
    useSecureCookies: settings.appUrl.startsWith('https:'),
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-out' },
    providers: settings.mode === 'demo' ? [demoProvider()] : providers,
    callbacks: {
      signIn: ({ user, account, profile }) =>
        account?.provider === 'demo'
          ? begin(opened, attempt, { personId: user.id }, Temporal.Now.instant())
          : beginAtEmployer(opened, attempt, profile as IdToken),
      jwt: async () => ({ sid: attempt.token }),
      session: async ({ session }) => ({ expires: session.expires }),
      redirect: async ({ url }) => settings.appUrl + pathOf(url, settings.appUrl),
    },
    events: {
      async signOut({ token }) {
        if (typeof token.sid === 'string') await endSession(token.sid)
      },
    },
    // One for the whole process, so it cannot tell which attempt it speaks of: the attempt is told by its own way.
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  }
}

/** Only a path of our own is ever returned to. */
export const pathOf = (url: string, appUrl: string) =>
  ownPath(url.startsWith(appUrl) ? url.slice(appUrl.length) || '/' : url)

function cookieShapes(appUrl: string): NonNullable<NextAuthOptions['cookies']> {
  const longer = (name: string, maxAge: number) => {
    const cookie = cookieNamed(name, appUrl)
    return { name: cookie.name, options: { ...cookie.options, maxAge } }
  }
  return {
    sessionToken: cookieNamed(sessionCookie, appUrl),
    csrfToken: longer(csrfCookie, 24 * 60 * 60),
    callbackUrl: longer(callbackCookie, 15 * 60),
    pkceCodeVerifier: longer('pkce', 15 * 60),
    state: longer('state', 15 * 60),
    nonce: longer('nonce', 15 * 60),
  }
}

/** Demo mode only: choosing an invented person is the whole sign-in. */
const demoProvider = (): CredentialsConfig =>
  CredentialsProvider({
    id: 'demo',
    credentials: { person: {} },
    authorize: async given => {
      const person = demoPeople.find(({ id }) => id === given?.person)
      return person ? { id: person.id } : null
    },
  })
