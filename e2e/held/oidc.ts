import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import Provider from 'oidc-provider'

/** A real OpenID Connect provider for tests: whoever types a name is that subject. */
export type HeldOidc = { issuer: string; clientId: string; clientSecret: string; stop(): void }

/** Starts it on a port of localhost, for one client that returns to `redirectUri`. */
export async function holdOidc(port: number, redirectUri: string): Promise<HeldOidc> {
  const issuer = `http://localhost:${port}`
  const [clientId, clientSecret] = ['fifteen', randomBytes(32).toString('base64url')]
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    findAccount: (_context, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
    pkce: { required: () => true },
  })
  const server = provider.listen(port, 'localhost')
  await once(server, 'listening')
  return {
    issuer,
    clientId,
    clientSecret,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
