import { decode } from 'next-auth/jwt'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { type HeldOidc, holdOidc, type OidcTraits } from '#e2e/held/oidc.ts'
import { freePort } from '#e2e/start-application.ts'
import type { Portal } from '#lib/composition.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { appUrl, type Browser, redirectUri } from './browser.ts'
import { employerPortal } from './employer-portal.ts'
import { mockProvider, type SignInMock } from './mock-provider.ts'

export type Settings = Record<string, string>
type Provider = { issuer: string; clientId: string; clientSecret: string }
type At<P> = P & { portal: Portal }

/** What a file of tests of sign-in stands on: people, the portal at a provider, and what is logged meanwhile. */
export function stage() {
  const here = {} as { nw: Northwind; logged: Record<string, unknown>[] }
  const open: { close(): unknown }[] = []
  beforeAll(async () => {
    vi.stubEnv('NEXTAUTH_URL', appUrl)
    here.nw = await northwind()
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await here.nw.end()
  })
  beforeEach(async () => {
    await here.nw.owner.query('delete from guard.account')
    here.logged = []
    vi.spyOn(process.stderr, 'write').mockImplementation(line => {
      here.logged.push(JSON.parse(String(line)))
      return true
    })
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    for (const one of open.splice(0).reverse()) await one.close()
  })

  const at = async <P extends Provider>(provider: P, settings: Settings = {}): Promise<At<P>> => {
    const portal = await employerPortal(here.nw.loginUrl, provider, settings)
    open.push(portal)
    return { ...provider, portal }
  }
  return {
    here,
    /** The portal at this provider. */
    at,
    /** The portal at oidc-provider, whose people have these traits. */
    held: async (traits: OidcTraits = {}, settings: Settings = {}): Promise<At<HeldOidc>> => {
      const provider = await holdOidc(await freePort(), redirectUri, traits)
      open.push({ close: provider.stop })
      return at(provider, settings)
    },
    /** The portal at oauth2-mock-server, which has these claims in its ID token. */
    mock: async (
      claims: Record<string, unknown>,
      how: Parameters<typeof mockProvider>[1] = {},
      settings: Settings = {},
    ): Promise<At<SignInMock>> => {
      const provider = await mockProvider(claims, how)
      open.push(provider)
      return at(provider, settings)
    },
    link: (issuer: string, subject: string, person: string) =>
      here.nw.owner.query('insert into guard.account values ($1, $2, $3)', [issuer, subject, person]),
    /** Who is signed in with this browser, or null. */
    actorOf: async ({ portal }: { portal: Portal }, visitor: Browser): Promise<Actor | null> => {
      const secret = portal.settings.authSecret
      const token = await decode({ token: visitor.session() ?? '', secret }).catch(() => null)
      const { sid } = token ?? {}
      return typeof sid === 'string' ? here.nw.database.asPerson(sid, stores => stores.directory.actor()) : null
    },
  }
}

/** The fault with which a visit was led back. */
export const faultOf = (address: string | null): string | null =>
  new URL(address ?? '/', appUrl).searchParams.get('fault')
