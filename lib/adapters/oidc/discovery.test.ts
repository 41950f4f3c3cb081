import { once } from 'node:events'
import http from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { freePort } from '#e2e/start-application.ts'
import { causeOf } from '#lib/adapters/watch/cause-of.ts'
import { discover, SilentProvider, WrongProvider } from './discovery.ts'
import { openSignInProvider } from './sign-in-provider.ts'

let issuer = ''
let asked = 0
/** What the provider says beside what works; a status other than 200 instead. */
let says: Record<string, unknown> | number | string = {}
const server = http.createServer((request, response) => {
  asked++
  if (request.url !== '/.well-known/openid-configuration') return response.writeHead(404).end()
  if (typeof says === 'number') return response.writeHead(says).end()
  if (says === 'slow') return
  if (typeof says === 'string') return response.end(says)
  const at = (path: string) => `${issuer}${path}`
  const works = {
    issuer,
    authorization_endpoint: at('/auth'),
    token_endpoint: at('/token'),
    jwks_uri: at('/jwks'),
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['HS256', 'none', 'ES256', 'RS256'],
    code_challenge_methods_supported: ['plain', 'S256'],
    scopes_supported: ['openid', 'email'],
    claims_supported: ['sub', 'auth_time'],
  }
  return response.end(JSON.stringify({ ...works, ...says }))
})
beforeAll(async () => {
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  issuer = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})
beforeEach(() => {
  says = {}
  asked = 0
})

const wanted = (more = {}) => ({ issuer, scopes: ['openid'], timeoutMilliseconds: 1000, ...more })

test('of the algorithms only those with a public key are kept', async () => {
  expect(await discover(wanted())).toMatchObject({ issuer, algorithms: ['ES256', 'RS256'], doubts: [] })
})

test('a slash at the end of the issuer is the provider’s to decide', async () => {
  says = { issuer: `${issuer}/` }
  expect((await discover(wanted())).issuer).toBe(`${issuer}/`)
  expect((await discover(wanted({ issuer: `${issuer}/` }))).issuer).toBe(`${issuer}/`)
  says = {}
  expect((await discover(wanted({ issuer: `${issuer}/` }))).issuer).toBe(issuer)
})

test.each([
  ['another name', { issuer: 'https://other.example' }, 'calls itself https://other.example. Set OIDC_ISSUER'],
  ['no address for tokens', { token_endpoint: undefined }, 'does not give a usable token_endpoint'],
  ['no code flow', { response_types_supported: ['id_token'] }, 'does not offer the authorization code flow'],
  ['no code grant', { grant_types_supported: ['implicit'] }, 'does not offer the authorization code flow'],
  ['PKCE without a hash', { code_challenge_methods_supported: ['plain'] }, 'does not offer PKCE with S256'],
  ['tokens that prove nothing', { id_token_signing_alg_values_supported: ['HS256', 'none'] }, 'Choose RS256, PS256'],
  ['no secret', { token_endpoint_auth_methods_supported: ['private_key_jwt'] }, 'does not take OIDC_CLIENT_SECRET'],
])('%s cannot work, and the sentence says what to do', async (_title, said, sentence) => {
  says = said
  const tried = discover(wanted())
  await expect(tried).rejects.toThrow(sentence)
  await expect(tried).rejects.toBeInstanceOf(WrongProvider)
})

test.each([
  ['an error', 503, 'wrong_answer'],
  ['a missing page', 404, 'missing'],
  ['a redirect', 302, 'wrong_answer'],
  ['a page', '<html>', 'wrong_answer'],
])('%s in place of a description may pass', async (_title, said, cause) => {
  says = said
  const thrown = await discover(wanted()).catch(error => error)
  expect(thrown).toBeInstanceOf(SilentProvider)
  expect(thrown.message).toContain('Check OIDC_ISSUER')
  expect(causeOf(thrown)).toBe(cause)
})

test.each([
  ['at which nobody listens', { issuer: `http://localhost:${await freePort()}` }, 'unreachable'],
  ['that takes too long', { timeoutMilliseconds: 1 }, 'timed_out'],
])('an address %s is silence', async (_title, more, cause) => {
  says = 'slow'
  const thrown = await discover(wanted(more)).catch(error => error)
  expect(thrown).toBeInstanceOf(SilentProvider)
  expect(causeOf(thrown)).toBe(cause)
})

test('an unlisted scope and a missing auth_time are doubts, not faults', async () => {
  says = { claims_supported: ['sub'] }
  const { doubts } = await discover(wanted({ scopes: ['openid', 'groups'] }))
  expect(doubts).toEqual([expect.stringContaining('"groups"'), expect.stringContaining('auth_time')])
})

test('what is not listed at all is not doubted', async () => {
  says = { claims_supported: undefined, scopes_supported: undefined, code_challenge_methods_supported: undefined }
  expect((await discover(wanted({ scopes: ['openid', 'groups'] }))).doubts).toEqual([])
})

test('a description is asked for once, by many at the same time too', async () => {
  const provider = openSignInProvider(wanted())
  await Promise.all([provider.current(), provider.current(), provider.ask()])
  await provider.current()
  expect(asked).toBe(1)
})

test('a provider that stops describing itself is used as it was, one that changed its name is not', async () => {
  const provider = openSignInProvider(wanted())
  const known = await provider.current()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
  const logged = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    says = 503
    expect(await provider.current()).toBe(known)
    expect(String(logged.mock.calls[0])).toContain('sign_in.provider_silent')
    says = { issuer: 'https://other.example' }
    await expect(provider.current()).rejects.toBeInstanceOf(WrongProvider)
  } finally {
    logged.mockRestore()
    vi.useRealTimers()
  }
})
