import { expect, test } from 'vitest'
import { appUrl, browser } from '#e2e/sign-in/browser.ts'
import { faultOf, type Settings, stage } from '#e2e/sign-in/stage.ts'

const { here, at, held, mock, link, actorOf } = stage()

const byEmail = { OIDC_LINK_BY: 'email' }
const verified = (email: string) => ({ email, email_verified: true })

test.each(['RS256', 'PS256', 'ES256', 'EdDSA'] as const)(
  'a provider that signs with %s signs in whom the operator linked',
  async algorithm => {
    const provider = await held({ algorithm })
    await link(provider.issuer, 's-1', 'mara')
    const visitor = browser()
    expect(await visitor.signIn('s-1')).toBe('/requests')
    const actor = await actorOf(provider, visitor)
    expect(actor?.personId).toBe('mara')
    expect(Date.now() - (actor?.authenticatedAt.epochMilliseconds ?? 0)).toBeLessThan(60_000)
    expect(here.logged).toEqual([])
  },
)

test('a name that ends with a slash is the same with and without it in the settings and in links', async () => {
  for (const slash of [true, false]) {
    const provider = await mock({ sub: 's-1' }, { slash })
    const other = slash ? provider.issuer.slice(0, -1) : `${provider.issuer}/`
    await link(other, 's-1', 'mara')
    await at({ ...provider, issuer: other })
    expect(await browser().signIn('')).toBe('/requests')
  }
})

test('an answer after three and a half seconds is in time', async () => {
  const provider = await held({ slow: 3600 })
  await link(provider.issuer, 's-1', 'mara')
  expect(await browser().signIn('s-1')).toBe('/requests')
})

test('an answer that takes longer than the operator allows is told as silence', async () => {
  const provider = await held({ slow: 1300 }, { OIDC_TIMEOUT: '1' })
  await link(provider.issuer, 's-1', 'mara')
  expect(faultOf(await browser().signIn('s-1'))).toBe('no_answer')
  expect(here.logged).toMatchObject([{ event: 'sign_in.failed', cause: 'no_answer', code: 'timeout' }])
})

test('a first sign-in links by the verified address of userinfo, and the next needs none', async () => {
  const claims = { 's-1': verified('MARA@northwind.example'), 's-2': {} }
  const provider = await held({ claims }, byEmail)
  const visitor = browser()
  expect(await visitor.signIn('s-1')).toBe('/requests')
  expect((await actorOf(provider, visitor))?.personId).toBe('mara')
  claims['s-1'] = verified('okafor@northwind.example')
  expect(await visitor.signIn('s-1')).toBe('/requests')
  expect((await actorOf(provider, visitor))?.personId).toBe('mara')
})

test('a first sign-in links by the staff number of a claim that the operator names', async () => {
  const provider = await held(
    { claims: { 's-1': { employee_number: 'NW-mara' } } },
    { OIDC_LINK_BY: 'employee_number', OIDC_EMPLOYEE_NUMBER_CLAIM: 'employee_number' },
  )
  const visitor = browser()
  expect(await visitor.signIn('s-1')).toBe('/requests')
  expect((await actorOf(provider, visitor))?.personId).toBe('mara')
})

test('only what is used is asked of the provider', async () => {
  const scopeAt = async (settings: Settings) => {
    await held({}, settings)
    return new URL(await browser().begin()).searchParams.get('scope')
  }
  expect(await scopeAt({})).toBe('openid')
  expect(await scopeAt({ ...byEmail, OIDC_SCOPE: 'groups' })).toBe('openid email groups')
})

test('groups change roles at sign-in and at no other time', async () => {
  const roles = { groups: ['HR requests'] as unknown, ...verified('stranger@northwind.example') }
  const provider = await held(
    { claims: { 's-1': roles } },
    { ...byEmail, OIDC_GROUPS_CLAIM: 'groups', OIDC_SCOPE: 'groups' },
  )
  await here.nw.owner.query("insert into portal.group_role values ('HR requests', 'handler') on conflict do nothing")
  const [first, second] = [browser(), browser()]
  await first.signIn('s-1')
  expect((await actorOf(provider, first))?.roles).toEqual(['employee', 'handler'])
  roles.groups = []
  expect((await actorOf(provider, first))?.roles).toEqual(['employee', 'handler'])
  await second.signIn('s-1')
  expect((await actorOf(provider, second))?.roles).toEqual(['employee'])
  expect(await actorOf(provider, first)).toBeNull()
})

test('groups that are too many to be named change nothing', async () => {
  const claims = { sub: 's-1', groups: ['HR requests'] as unknown, _claim_names: {} }
  const provider = await mock(claims, {}, { OIDC_GROUPS_CLAIM: 'groups' })
  await link(provider.issuer, 's-1', 'stranger')
  await here.nw.owner.query("insert into portal.group_role values ('HR requests', 'handler') on conflict do nothing")
  const visitor = browser()
  await visitor.signIn('')
  Object.assign(claims, { groups: undefined, _claim_names: { groups: 'src1' } })
  await visitor.signIn('')
  expect((await actorOf(provider, visitor))?.roles).toEqual(['employee', 'handler'])
  expect(here.logged.map(({ event }) => event)).toContain('sign_in.too_many_groups')
})

test.each<[fault: string, claims: Record<string, unknown>, settings: Settings]>([
  ['not_linked', verified('mara@northwind.example'), {}],
  ['not_linked', verified('nobody@northwind.example'), byEmail],
  ['claim_missing', {}, byEmail],
  ['email_unverified', { email: 'mara@northwind.example' }, byEmail],
  ['email_unverified', { email: 'mara@northwind.example', email_verified: 'true' }, byEmail],
  ['linked_elsewhere', verified('novak@northwind.example'), byEmail],
  ['left', verified('gone@northwind.example'), byEmail],
])('%s: said to the person and in the log, and nobody is signed in', async (fault, claims, settings) => {
  const provider = await held({ claims: { 's-1': claims } }, settings)
  await link(provider.issuer, 's-2', 'novak')
  const visitor = browser()
  expect(await visitor.signIn('s-1', { next: '/requests/DR-2026-0001' })).toBe(
    `/sign-in?next=%2Frequests%2FDR-2026-0001&fault=${fault}`,
  )
  expect(await actorOf(provider, visitor)).toBeNull()
  expect(here.logged).toEqual([{ time: expect.any(String), event: 'sign_in.failed', cause: fault, code: null }])
})

test('two people with one address: none of them is chosen', async () => {
  await here.nw.owner.query("update portal.person set email = 'mara@northwind.example' where id = 'stranger'")
  await held({ claims: { 's-1': verified('mara@northwind.example') } }, byEmail)
  const led = await browser().signIn('s-1')
  await here.nw.owner.query("update portal.person set email = 'stranger@northwind.example' where id = 'stranger'")
  expect(faultOf(led)).toBe('ambiguous')
})

test('a linked person who has left is not signed in', async () => {
  const provider = await held()
  await link(provider.issuer, 's-1', 'gone')
  expect(faultOf(await browser().signIn('s-1'))).toBe('left')
})

test('who leaves the provider’s page has cancelled', async () => {
  await held()
  expect(faultOf(await browser().signIn(null))).toBe('cancelled')
})

test('an address that leads back is worth nothing in another browser, nor a second time', async () => {
  const provider = await held()
  await link(provider.issuer, 's-1', 'mara')
  const visitor = browser()
  const back = await visitor.passProvider(await visitor.begin(), 's-1')
  const thief = browser()
  expect(faultOf((await thief.ask(back)).headers.get('location'))).toBe('start_again')
  await thief.begin()
  expect(faultOf((await thief.ask(back)).headers.get('location'))).toBe('start_again')
  expect(thief.session()).toBeUndefined()
  expect((await visitor.ask(back)).headers.get('location')).toBe(`${appUrl}/requests`)
  expect(faultOf((await visitor.ask(back)).headers.get('location'))).toBe('start_again')
})

test('a provider that is gone is told as silence, before anybody is sent there', async () => {
  const provider = await held()
  provider.stop()
  expect(faultOf(await browser().begin())).toBe('no_answer')
})

test('a form that did not come from our page is refused', async () => {
  await held()
  const answer = await browser().ask('/api/auth/signin/oidc', new URLSearchParams({ csrfToken: 'x', callbackUrl: '/' }))
  expect(faultOf(answer.headers.get('location'))).toBe('start_again')
})
