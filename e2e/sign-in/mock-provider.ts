import { generateKeyPairSync } from 'node:crypto'
import { Events, type MutableResponse, type MutableToken, OAuth2Server } from 'oauth2-mock-server'

/** A second provider, which says and signs whatever a test wants. */
export type SignInMock = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Changes what its endpoints say, until the provider is stopped. */
  on(endpoint: 'token' | 'userinfo' | 'discovery', change: (response: MutableResponse) => void): void
  close(): Promise<void>
}

/** Made once: an RSA key takes as long as the test around it. */
const keys = {
  RS256: { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), alg: 'RS256' },
  ES256: { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), alg: 'ES256' },
}

/** Starts it; every sign-in there is this subject, with these claims in the ID token. */
export async function mockProvider(
  claims: Record<string, unknown>,
  { slash = false, algorithm = 'RS256' }: { slash?: boolean; algorithm?: keyof typeof keys } = {},
): Promise<SignInMock> {
  const server = new OAuth2Server(undefined, undefined, { shouldIssuerUrlBeSuffixedWithATralingSlash: slash })
  await server.issuer.keys.add(keys[algorithm])
  await server.start(0, 'localhost')
  const events = {
    token: Events.BeforeResponse,
    userinfo: Events.BeforeUserinfo,
    discovery: Events.BeforeWellKnownOpenIdConfiguration,
  }
  const on: SignInMock['on'] = (endpoint, change) => void server.service.on(events[endpoint], change)
  on('discovery', ({ body }) => {
    if (body !== '') body.token_endpoint_auth_methods_supported = ['client_secret_post']
  })
  server.service.on(Events.BeforeTokenSigning, ({ payload }: MutableToken) => Object.assign(payload, claims))
  return {
    issuer: server.issuer.url ?? '',
    clientId: 'fifteen',
    clientSecret: 'a secret that only the two know',
    on,
    close: () => server.stop(),
  }
}
