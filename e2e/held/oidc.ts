import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import type { Configuration, JWK } from 'oidc-provider'
import { Provider } from 'oidc-provider/lib/provider.js'
import { keepInMemory } from './oidc-adapter.ts'

/** A real OpenID Connect provider for tests: whoever types a name is that subject. */
export type HeldOidc = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Cuts the connections of the product while it is true; browsers still come through. */
  away: boolean
  stop(): void
}

/** What differs from one provider to the next. */
export type OidcTraits = {
  /** Claims of a subject beside `sub`, given by userinfo for the scopes `email`, `profile` and `groups`. */
  claims?: Record<string, Record<string, unknown>>
  algorithm?: 'RS256' | 'PS256' | 'ES256' | 'EdDSA'
  /** The issuer's name ends with a slash. */
  slash?: boolean
  /** The token endpoint waits so many milliseconds before it answers. */
  slow?: number
}

/** Starts it on a port of localhost, for one client that returns to `redirectUri`. */
export async function holdOidc(port: number, redirectUri: string, traits: OidcTraits = {}): Promise<HeldOidc> {
  const issuer = `http://localhost:${port}${traits.slash ? '/' : ''}`
  const [clientId, clientSecret] = ['fifteen', randomBytes(32).toString('base64url')]
  const client = {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [redirectUri],
    id_token_signed_response_alg: traits.algorithm ?? 'RS256',
  }
  const provider = new Provider(issuer, configuration(client, traits))
  const answer = provider.callback()
  const server = http.createServer(async (request, response) => {
    if (held.away && askedByProduct.test(request.url ?? '')) return request.destroy()
    if (request.url?.startsWith('/interaction/')) return interact(provider, request, response)
    if (traits.slow && request.url?.startsWith('/token')) await setTimeout(traits.slow)
    // Whoever asked has gone meanwhile.
    if (request.destroyed) return
    return answer(request, response)
  })
  const held: HeldOidc = {
    issuer,
    clientId,
    clientSecret,
    away: false,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  server.listen(port, 'localhost')
  await once(server, 'listening')
  return held
}

const askedByProduct = /^\/(\.well-known|token|jwks|me)\b/

const scopes = { email: ['email', 'email_verified'], profile: ['employee_number'], groups: ['groups'] }

function configuration(client: object, { claims }: OidcTraits): Configuration {
  return {
    adapter: keepInMemory(),
    clients: [{ client_id: '', ...client }],
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    jwks: { keys: signingKeys },
    claims: { openid: ['sub'], ...scopes },
    scopes: ['openid', ...Object.keys(scopes)],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, ...claims?.[subject] }),
    }),
    // Nobody is asked whether the employer's own portal may know them.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId })
      grant.addOIDCScope(['openid', ...Object.keys(scopes)].join(' '))
      await grant.save()
      return grant
    },
    renderError: (context, out) => {
      context.body = out
    },
    pkce: { required: () => true },
  }
}

const signingKeys: JWK[] = [
  generateKeyPairSync('rsa', { modulusLength: 2048 }),
  generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  generateKeyPairSync('ed25519'),
].map(({ privateKey }) => ({ ...privateKey.export({ format: 'jwk' }), use: 'sig' }) as JWK)

/** The page on which a person says who they are, or leaves. */
async function interact(provider: Provider, request: http.IncomingMessage, response: http.ServerResponse) {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html')
    return response.end(`<!doctype html><title>Sign-in</title><form method="post">
      <label>Login <input name="login"></label><button>Sign in here</button><button name="leave" value="1">Leave</button>
    </form>`)
  }
  const typed = new URLSearchParams(await text(request))
  const result = typed.has('leave')
    ? { error: 'access_denied' }
    : { login: { accountId: typed.get('login') ?? 'nobody' } }
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}
