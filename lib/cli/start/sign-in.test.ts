import { afterEach, beforeEach, expect, test } from 'vitest'
import { mockProvider, type SignInMock } from '#e2e/sign-in/mock-provider.ts'
import { freePort } from '#e2e/start-application.ts'
import type { Settings } from '#lib/settings.ts'
import { checkSignIn } from './sign-in.ts'

let provider: SignInMock
beforeEach(async () => {
  provider = await mockProvider({})
})
afterEach(() => provider.close())

/** What a start says of sign-in. */
async function saidAt(issuer: string, scopes = ['openid']): Promise<string[]> {
  const said: string[] = []
  const oidc = { ...provider, issuer, scopes, linkBy: { kind: 'none' }, groupsClaim: null, timeoutMilliseconds: 1000 }
  await checkSignIn({ oidc } as unknown as Settings, line => said.push(line))
  return said
}

test('a provider that fits is not spoken of', async () => {
  expect(await saidAt(provider.issuer)).toEqual([])
})

test('a provider that does not answer is said, and is no reason not to start', async () => {
  expect(await saidAt(`http://localhost:${await freePort()}`)).toEqual([
    expect.stringMatching(
      /^The sign-in provider does not answer at .* Fifteen starts all the same; nobody can sign in/,
    ),
  ])
})

test('a provider of another name stops the start with the setting that is wrong', async () => {
  provider.on('discovery', ({ body }) => Object.assign(body, { issuer: 'https://other.example' }))
  await expect(saidAt(provider.issuer)).rejects.toThrow(/^OIDC_ISSUER is .* calls itself https:\/\/other\.example/)
})

test('what may not work is said', async () => {
  provider.on('discovery', ({ body }) => Object.assign(body, { scopes_supported: ['openid'] }))
  expect(await saidAt(provider.issuer, ['openid', 'groups'])).toEqual([expect.stringContaining('"groups"')])
})

test('the demo has no provider', async () => {
  await expect(checkSignIn({ oidc: null } as Settings, () => undefined)).resolves.toBeUndefined()
})
