import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import type { CredentialsConfig } from 'next-auth/providers/credentials'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { Portal } from '#lib/composition.ts'
import { demoPeople } from '#lib/demo/people.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { log } from '#lib/log.ts'
import { cookieNamed } from './cookies.ts'
import { ownPath } from './own-origin.ts'
import { sessionCookie, sessionSeconds } from './session.ts'

type Who = Parameters<Portal['startSession']>[0]

/** What an identity provider says of a person; only who issued it, the subject and when they signed in are used. */
type Claims = { iss: string; sub: string; auth_time?: number }

/**
 * Sign-in by next-auth: the token holds the random token of our own session row and nothing else. A person is (issuer,
 * subject), never an e-mail address. `before` is the session this sign-in replaces: the token changes at each proof.
 */
export function signInOptions(opened: Portal, before: string | null, language: Language): NextAuthOptions {
  const { settings, endSession } = opened
  let started: string | null = null
  const begin = async (who: Who, at: Temporal.Instant) => {
    started = (before && (await opened.renewSession(before, who, at))) || (await opened.startSession(who, at, language))
    return started !== null
  }
  return {
    secret: settings.authSecret,
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    jwt: { maxAge: sessionSeconds },
    cookies: cookieShapes(settings.appUrl),
    useSecureCookies: settings.appUrl.startsWith('https:'),
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-out' },
    providers: settings.oidc ? [employerProvider(settings.oidc)] : settings.mode === 'demo' ? [demoProvider()] : [],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider === 'demo') return begin({ personId: user.id }, Temporal.Now.instant())
        const claims = profile as Claims | undefined
        if (!settings.oidc || !claims || claims.iss !== settings.oidc.issuer || !claims.auth_time) return false
        const { iss: issuer, sub: subject, auth_time: seconds } = claims
        return begin({ issuer, subject }, Temporal.Instant.fromEpochMilliseconds(seconds * 1000))
      },
      jwt: async () => ({ sid: started }),
      session: async ({ session }) => ({ expires: session.expires }),
      redirect: async ({ url }) => settings.appUrl + pathOf(url, settings.appUrl),
    },
    events: {
      async signOut({ token }) {
        if (typeof token.sid === 'string') await endSession(token.sid)
      },
    },
    logger: {
      error: code => log('sign-in failed', { code }),
      warn: code => log('sign-in warning', { code }),
      debug: () => {},
    },
  }
}

/** Only a path of our own is ever returned to. */
const pathOf = (url: string, appUrl: string) => ownPath(url.startsWith(appUrl) ? url.slice(appUrl.length) || '/' : url)

function cookieShapes(appUrl: string): NonNullable<NextAuthOptions['cookies']> {
  const longer = (name: string, maxAge: number) => {
    const cookie = cookieNamed(name, appUrl)
    return { name: cookie.name, options: { ...cookie.options, maxAge } }
  }
  return {
    sessionToken: cookieNamed(sessionCookie, appUrl),
    csrfToken: longer(csrfCookie, 24 * 60 * 60),
    callbackUrl: longer('callback', 15 * 60),
    pkceCodeVerifier: longer('pkce', 15 * 60),
    state: longer('state', 15 * 60),
    nonce: longer('nonce', 15 * 60),
  }
}

/** Name of the cookie beside which a form's token is checked. */
export const csrfCookie = 'csrf'

/** A generic OpenID Connect provider; `max_age` makes `auth_time` obligatory (OpenID Connect Core, section 2). */
function employerProvider(oidc: NonNullable<Portal['settings']['oidc']>): OAuthConfig<Claims> {
  return {
    id: 'oidc',
    name: 'oidc',
    type: 'oauth',
    issuer: oidc.issuer,
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    client: { id_token_signed_response_alg: 'RS256' },
    authorization: { params: { scope: 'openid', max_age: sessionSeconds } },
    profile: claims => ({ id: claims.sub }),
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
