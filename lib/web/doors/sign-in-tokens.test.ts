import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Browser, browser } from '#e2e/sign-in/browser.ts'
import type { SignInMock } from '#e2e/sign-in/mock-provider.ts'
import { faultOf, stage } from '#e2e/sign-in/stage.ts'
import { freshProofForm, signInForm } from './sign-in.ts'

const { here, mock, link, actorOf } = stage()
const now = () => Math.floor(Date.now() / 1000)

/** Replaces the ID token that the provider gives. */
const forge = (provider: SignInMock, change: (token: string) => string) =>
  provider.on('token', ({ body }) => {
    if (body !== '' && typeof body.id_token === 'string') body.id_token = change(body.id_token)
  })

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each<[title: string, forged: (token: string, secret: string) => string]>([
  ['not signed at all', token => `${part({ alg: 'none' })}.${token.split('.')[1]}.`],
  [
    'signed with the shared secret',
    (token, secret) => {
      const body = `${part({ alg: 'HS256' })}.${token.split('.')[1]}`
      return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
    },
  ],
  ['signed by somebody else', token => token.replace(/\.[^.]+$/, `.${Buffer.alloc(256, 7).toString('base64url')}`)],
  ['no token', () => 'x'],
])('a token that is %s signs nobody in, even where the provider says that it uses that', async (_title, forged) => {
  const provider = await mock({ sub: 's-1', auth_time: now() })
  provider.on('discovery', ({ body }) => {
    if (body !== '') body.id_token_signing_alg_values_supported = ['none', 'HS256', 'RS256']
  })
  forge(provider, token => forged(token, provider.clientSecret))
  await link(provider.issuer, 's-1', 'mara')
  const visitor = browser()
  expect(faultOf(await visitor.signIn(''))).toBe('wrong_answer')
  expect(visitor.session()).toBeUndefined()
  expect(here.logged).toMatchObject([{ event: 'sign_in.failed', cause: 'wrong_answer', code: null }])
})

test('an algorithm that the provider does not name in its description is refused', async () => {
  const provider = await mock({ sub: 's-1' }, { algorithm: 'ES256' })
  await link(provider.issuer, 's-1', 'mara')
  expect(faultOf(await browser().signIn(''))).toBe('wrong_answer')
})

test.each<[title: string, claims: Record<string, unknown>, fault: string]>([
  ['of another issuer', { iss: 'https://other.example' }, 'wrong_answer'],
  ['for another client', { aud: 'other' }, 'wrong_answer'],
  ['with another nonce', { nonce: 'other' }, 'start_again'],
  ['from the future', { nbf: now() + 3600 }, 'clock'],
  ['that is over', { exp: now() - 3600 }, 'clock'],
])('a token %s signs nobody in', async (_title, claims, fault) => {
  const provider = await mock({ sub: 's-1', ...claims })
  await link(provider.issuer, 's-1', 'mara')
  expect(faultOf(await browser().signIn(''))).toBe(fault)
})

test.each(['RS256', 'ES256'] as const)(
  'with %s too a clock that is eight seconds away is near enough',
  async algorithm => {
    const provider = await mock({ sub: 's-1', nbf: now() + 8 }, { algorithm })
    provider.on('discovery', ({ body }) => {
      if (body !== '') body.id_token_signing_alg_values_supported = ['RS256', 'ES256']
    })
    await link(provider.issuer, 's-1', 'mara')
    expect(await browser().signIn('')).toBe('/requests')
  },
)

test.each<[code: string, status: number, fault: string, logged: string | null]>([
  ['invalid_client', 401, 'wrong_answer', 'invalid_client'],
  ['invalid_grant', 400, 'start_again', 'invalid_grant'],
  ['mara@northwind.example is locked', 400, 'wrong_answer', null],
  ['server_error', 503, 'no_answer', 'http_503'],
])('the provider refuses the code with "%s"', async (error, statusCode, fault, logged) => {
  const provider = await mock({ sub: 's-1' })
  provider.on('token', response => Object.assign(response, { statusCode, body: { error } }))
  expect(faultOf(await browser().signIn(''))).toBe(fault)
  expect(here.logged).toMatchObject([{ event: 'sign_in.failed', cause: fault, code: logged }])
})

test.each<[error: string, fault: string]>([
  ['access_denied', 'cancelled'],
  ['temporarily_unavailable', 'no_answer'],
  ['unauthorized_client', 'wrong_answer'],
  ['<b>Mara</b>', 'wrong_answer'],
])('the provider leads back with "%s"', async (error, fault) => {
  await mock({ sub: 's-1' })
  const answer = await browser().ask(`/api/auth/callback/oidc?error=${encodeURIComponent(error)}&state=x`)
  expect(faultOf(answer.headers.get('location'))).toBe(fault)
  expect(JSON.stringify(here.logged)).not.toContain('Mara')
})

test('userinfo that speaks of another subject links nobody', async () => {
  const email = { email: 'mara@northwind.example', email_verified: true }
  const provider = await mock({ sub: 's-1' }, {}, { OIDC_LINK_BY: 'email' })
  provider.on('userinfo', response => Object.assign(response, { body: { sub: 's-2', ...email } }))
  expect(faultOf(await browser().signIn(''))).toBe('wrong_answer')
  provider.on('userinfo', response => Object.assign(response, { body: { sub: 's-1', ...email } }))
  expect(await browser().signIn('')).toBe('/requests')
})

test('a provider that calls itself otherwise is not used', async () => {
  const provider = await mock({ sub: 's-1' })
  provider.on('discovery', ({ body }) => Object.assign(body, { issuer: 'https://other.example' }))
  expect(faultOf(await browser().begin())).toBe('wrong_answer')
})

test('a database that breaks is ours, and its words do not reach the person or the log', async () => {
  const provider = await mock({ sub: 's-1' })
  const rename = (from: string, to: string) => here.nw.owner.query(`alter function guard.${from} rename to ${to}`)
  await rename('recognise_subject', 'gone')
  const led = await browser().signIn('')
  await rename('gone', 'recognise_subject')
  expect(led).toBe('/sign-in?next=%2Frequests&fault=ours')
  expect(here.logged).toMatchObject([
    { event: 'sign_in.broke', code: '42883' },
    { event: 'sign_in.failed', cause: 'ours', code: null },
  ])
  expect(JSON.stringify(here.logged)).not.toContain(provider.issuer)
})

test('a browser that has no cookie of ours yet still reads why', async () => {
  await mock({ sub: 's-1' })
  const query = { next: '/requests', fault: 'start_again' }
  const led = await browser().look('/sign-in', () => signInForm('/sign-in', query))
  const back = new URL(`http://x${led}`).searchParams.get('next') ?? ''
  expect(faultOf(back)).toBe('start_again')
})

const again = '/sign-in/again?next=%2Frequests'
const proof = (visitor: Browser) =>
  visitor.look(`${again}&tried=1`, () => freshProofForm({ next: '/requests', tried: '1' }))

test('without auth_time one is signed in, but never freshly, and everyone is told', async () => {
  const provider = await mock({ sub: 's-1' })
  await link(provider.issuer, 's-1', 'mara')
  const visitor = browser()
  expect(await visitor.signIn('')).toBe('/requests')
  expect(await visitor.signIn('', { fresh: true, next: `${again}&tried=1` })).toBe(`${again}&tried=1`)
  expect((await actorOf(provider, visitor))?.authenticatedAt.epochMilliseconds).toBe(0)
  expect(await proof(visitor)).toMatchObject({ fault: 'no_time', next: '/requests' })
  expect(here.logged.map(({ event, cause }) => cause ?? event)).toEqual([
    'sign_in.no_time_of_proof',
    'sign_in.no_time_of_proof',
    'no_time',
  ])
  expect((await provider.portal.health.all()).parts.signIn).toBe('no_time')
})

test('a provider that lets one pass on an old proof is told apart, and a new proof leads on', async () => {
  const claims = { sub: 's-1', auth_time: now() - 3600 }
  const provider = await mock(claims)
  await link(provider.issuer, 's-1', 'mara')
  const visitor = browser()
  await visitor.signIn('', { fresh: true, next: `${again}&tried=1` })
  expect(await proof(visitor)).toMatchObject({ fault: 'not_fresh' })
  claims.auth_time = now()
  await visitor.signIn('', { fresh: true, next: `${again}&tried=1` })
  expect(await proof(visitor)).toBe('/requests')
})

test('a fresh proof that fails leads back to its own page, and the session before goes on', async () => {
  const provider = await mock({ sub: 's-1', auth_time: now() })
  await link(provider.issuer, 's-1', 'mara')
  const visitor = browser()
  await visitor.signIn('')
  provider.on('token', response => Object.assign(response, { statusCode: 503 }))
  const back = await visitor.signIn('', { fresh: true, next: `${again}&tried=1` })
  expect(back).toBe(`${again}&fault=no_answer`)
  expect((await actorOf(provider, visitor))?.personId).toBe('mara')
})

test('a fresh proof asks the provider for a new sign-in and for its time', async () => {
  await mock({ sub: 's-1' })
  const asked = new URL(await browser().begin({ fresh: true })).searchParams
  expect(Object.fromEntries(asked)).toMatchObject({ max_age: '0', prompt: 'login', code_challenge_method: 'S256' })
  expect(asked.get('claims')).toBe('{"id_token":{"auth_time":{"essential":true}}}')
})
