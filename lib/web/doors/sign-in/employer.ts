import 'server-only'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { Portal } from '#lib/composition.ts'
import type { Claims } from '#lib/domain/people/sign-in.ts'
import { sessionSeconds } from '#lib/web/doors/session.ts'

type Config = OAuthConfig<IdToken>
type Asked = Parameters<NonNullable<Exclude<Config['token'], string | undefined>['request']>>[0]

/** The claims of a checked ID token. */
export type IdToken = Claims & { iss: string; sub: string }

/** Asks the provider for further claims of who just signed in; userinfo must speak of the same subject. */
export type MoreClaims = () => Promise<Claims>

type Provider = Awaited<ReturnType<NonNullable<Portal['provider']>['current']>>
type Oidc = NonNullable<Portal['settings']['oidc']>

/** Hears what happens at the provider, as next-auth itself tells only that something did. */
export type Listener = { failed(error: unknown): void; signedIn(more: MoreClaims): void }

/**
 * The employer's provider as it describes itself. Nothing is discovered anew in a sign-in. `max_age` makes `auth_time`
 * obligatory, and `claims` asks for it of providers that give it only when asked (OpenID Connect Core 1.0, 2 and 5.5).
 */
export function employerProvider(oidc: Oidc, provider: Provider, listener: Listener): Config {
  const hear = async <T>(work: Promise<T>): Promise<T> =>
    work.catch(error => {
      listener.failed(error)
      throw error
    })
  return {
    id: 'oidc',
    name: 'oidc',
    type: 'oauth',
    issuer: provider.issuer,
    jwks_endpoint: provider.jwksUri,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    client: {
      id_token_signed_response_alg: provider.algorithms[0] ?? 'RS256',
      token_endpoint_auth_method: provider.clientAuthentication,
    },
    httpOptions: { timeout: oidc.timeoutMilliseconds },
    authorization: {
      url: provider.authorizationEndpoint,
      params: {
        scope: oidc.scopes.join(' '),
        max_age: sessionSeconds,
        claims: JSON.stringify({ id_token: { auth_time: { essential: true } } }),
      },
    },
    token: {
      url: provider.tokenEndpoint,
      request: async asked => {
        const tokens = await hear(exchange(asked, provider))
        const userinfo = () => (provider.userinfoEndpoint ? asked.client.userinfo(tokens) : Promise.resolve({}))
        listener.signedIn(() => hear(userinfo()))
        return { tokens }
      },
    },
    userinfo: provider.userinfoEndpoint ?? {},
    profile: claims => ({ id: claims.sub }),
  }
}

/**
 * Changes the code for tokens and checks them. Which of its algorithms a provider uses for us is known only from the
 * token: it is checked again as what it says it is, when the provider's description names that algorithm.
 */
async function exchange({ client, provider, params, checks }: Asked, told: Provider) {
  if (told.namesItself && !params.iss) throw new Error('iss missing from the response')
  const grant = client.grant.bind(client)
  const spent: Awaited<ReturnType<typeof grant>>[] = []
  client.grant = async (...given) => {
    const tokens = await grant(...given)
    spent.push(tokens)
    return tokens
  }
  try {
    return await client.callback(provider.callbackUrl, params, checks)
  } catch (error) {
    const [tokens] = spent
    const algorithm = tokens?.id_token && algorithmOf(tokens.id_token)
    const isOther = algorithm && algorithm !== client.metadata.id_token_signed_response_alg
    if (!tokens || !isOther || !told.algorithms.includes(algorithm)) throw error
    const fitting = new client.issuer.Client({ ...client.metadata, id_token_signed_response_alg: algorithm })
    // Its tolerance of clocks stands under a symbol.
    for (const own of Object.getOwnPropertySymbols(client)) Reflect.set(fitting, own, Reflect.get(client, own))
    fitting.grant = async () => tokens
    return fitting.callback(provider.callbackUrl, params, checks)
  }
}

/** The algorithm that a token says it is signed with; nothing is believed before it was checked. */
function algorithmOf(token: string): string | null {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())
    return typeof header === 'object' && header && 'alg' in header && typeof header.alg === 'string' ? header.alg : null
  } catch {
    return null
  }
}
