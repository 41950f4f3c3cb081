import { z } from 'zod'

/** What is used of a provider's own description (OpenID Connect Discovery 1.0, section 3). */
export type Provider = {
  /** Exactly as the provider writes itself, with or without a slash at its end: `iss` is compared with this. */
  issuer: string
  authorizationEndpoint: string
  tokenEndpoint: string
  userinfoEndpoint: string | null
  jwksUri: string
  /** Algorithms of its ID tokens that prove something: with a public key, never `none` nor a shared secret. */
  algorithms: string[]
  clientAuthentication: 'client_secret_basic' | 'client_secret_post'
  /** Whether each answer names its issuer (RFC 9207). */
  namesItself: boolean
  /** What may not work, a sentence each. */
  doubts: string[]
}

/** The provider answered, and what it says cannot work with the settings: a sentence that names the setting. */
export class WrongProvider extends Error {
  override name = 'WrongProvider'
}

/** The provider gives no description now; `cause` or `code` says why. */
export class SilentProvider extends Error {
  override name = 'SilentProvider'
}

const names = z.array(z.string())
/** Defaults as in section 3 of the specification. */
const description = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url(),
  response_types_supported: names.default(['code']),
  grant_types_supported: names.default(['authorization_code']),
  id_token_signing_alg_values_supported: names.default(['RS256']),
  token_endpoint_auth_methods_supported: names.default(['client_secret_basic']),
  code_challenge_methods_supported: names.optional(),
  scopes_supported: names.optional(),
  claims_supported: names.optional(),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
})
type Description = z.output<typeof description>

const asymmetric = /^(RS|PS|ES)(256|384|512)$|^EdDSA$/

type Wanted = { issuer: string; scopes: readonly string[]; timeoutMilliseconds: number }

/**
 * Asks the provider at `issuer` (with or without a slash at its end) how it works, and checks that sign-in can: its own
 * name, code flow, PKCE, algorithms, our way to prove who we are. Throws `SilentProvider` or `WrongProvider`.
 */
export async function discover(wanted: Wanted): Promise<Provider> {
  const said = description.safeParse(await ask(wanted))
  if (!said.success) {
    const missing = [...new Set(said.error.issues.map(({ path: [name] }) => String(name)))].join(', ')
    throw new WrongProvider(
      `OIDC_ISSUER: the provider at ${wanted.issuer} does not give a usable ${missing}. Ask its operator, or correct the address.`,
    )
  }
  const faults = [...issuerFaults(wanted.issuer, said.data), ...abilityFaults(said.data)]
  if (faults.length > 0) throw new WrongProvider(faults.join('\n'))
  const { token_endpoint_auth_methods_supported: methods } = said.data
  return {
    issuer: said.data.issuer,
    authorizationEndpoint: said.data.authorization_endpoint,
    tokenEndpoint: said.data.token_endpoint,
    userinfoEndpoint: said.data.userinfo_endpoint ?? null,
    jwksUri: said.data.jwks_uri,
    algorithms: said.data.id_token_signing_alg_values_supported.filter(name => asymmetric.test(name)),
    clientAuthentication: methods.includes('client_secret_basic') ? 'client_secret_basic' : 'client_secret_post',
    namesItself: said.data.authorization_response_iss_parameter_supported,
    doubts: doubtsAbout(said.data, wanted.scopes),
  }
}

const withoutSlash = (address: string): string => address.replace(/\/$/, '')

async function ask({ issuer, timeoutMilliseconds }: Wanted): Promise<unknown> {
  const address = `${withoutSlash(issuer)}/.well-known/openid-configuration`
  const silent = (how: string, cause?: unknown) =>
    new SilentProvider(`The sign-in provider ${how} at ${address}. Check OIDC_ISSUER and that the provider runs.`, {
      cause,
    })
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  const answer = await fetch(address, { signal, redirect: 'manual' }).catch(error => {
    throw silent(error.name === 'TimeoutError' ? 'did not answer in time' : 'does not answer', error)
  })
  if (answer.status === 404) throw Object.assign(silent('says nothing of itself'), { code: 'NotFound' })
  if (answer.status !== 200) throw silent(`answers with status ${answer.status}`)
  return answer.json().catch(() => {
    throw silent('answers with something else than JSON')
  })
}

function issuerFaults(configured: string, said: Description): string[] {
  if (withoutSlash(said.issuer) !== withoutSlash(configured))
    return [
      `OIDC_ISSUER is ${configured}, but the provider there calls itself ${said.issuer}. Set OIDC_ISSUER to the name of your own provider, exactly as it calls itself.`,
    ]
  if (configured.startsWith('http:')) return []
  const { authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri } = said
  const open = [authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri].filter(url =>
    url?.startsWith('http:'),
  )
  return open.map(url => `OIDC_ISSUER: the provider names an address that is not encrypted: ${url}. Ask its operator.`)
}

function abilityFaults(said: Description): string[] {
  const lacks = (what: string, change: string) =>
    `OIDC_ISSUER: the provider at ${said.issuer} ${what}. ${change}, or use another provider.`
  const { code_challenge_methods_supported: challenges, token_endpoint_auth_methods_supported: methods } = said
  const faults: [boolean, string][] = [
    [
      !said.response_types_supported.includes('code') || !said.grant_types_supported.includes('authorization_code'),
      lacks('does not offer the authorization code flow', 'Allow it there'),
    ],
    [
      challenges !== undefined && !challenges.includes('S256'),
      lacks('does not offer PKCE with S256', 'Allow it there'),
    ],
    [
      !said.id_token_signing_alg_values_supported.some(name => asymmetric.test(name)),
      lacks('signs ID tokens with a shared secret or not at all', 'Choose RS256, PS256, ES256 or EdDSA there'),
    ],
    [
      !methods.some(name => ['client_secret_basic', 'client_secret_post'].includes(name)),
      lacks('does not take OIDC_CLIENT_SECRET', 'Allow client_secret_basic or client_secret_post there'),
    ],
  ]
  return faults.flatMap(([isSo, sentence]) => (isSo ? [sentence] : []))
}

function doubtsAbout({ scopes_supported, claims_supported }: Description, scopes: readonly string[]): string[] {
  const unknown = scopes_supported ? scopes.filter(scope => !scopes_supported.includes(scope)) : []
  return [
    ...unknown.map(
      scope => `OIDC_SCOPE: the provider does not list the scope "${scope}". If sign-in fails, allow it there.`,
    ),
    ...(claims_supported && !claims_supported.includes('auth_time')
      ? [
          'The sign-in provider does not list the claim auth_time. Without it nobody can download an answer or release one: see docs/operations/sign-in.md.',
        ]
      : []),
  ]
}
