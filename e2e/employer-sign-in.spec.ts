import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { sayWhoAt, signInAs } from './employer-people.ts'
import { test } from './fixtures.ts'
import { type HeldEmployer, holdEmployer } from './held/employer.ts'

const person = (id: string, name: string, more = '') =>
  `  - { id: ${id}, name: ${name}, email: ${id}@northwind.example, employeeNo: NW-${id}, establishment: vienna${more} }\n`
const directory = `establishments:
  - { id: vienna, name: Northwind GmbH, country: AT, timeZone: Europe/Vienna }
people:
${person('paula', 'Paula Beispiel')}${person('quirin', 'Quirin Beispiel', ', leftOn: 2026-01-31')}`

let employer: HeldEmployer
const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-employer-'))

test.beforeAll(async () => {
  test.setTimeout(180_000)
  employer = await holdEmployer(folder, directory, ['4711,paula', '0815,quirin'])
})
test.afterAll(async () => {
  await employer?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Reads why, and whom to ask; nobody is signed in. */
async function isRefused(page: Page, why: string): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: 'We could not sign you in' })
  await expect(alert).toContainText(why)
  await expect(alert).toContainText('Ines Aalto, dpo@northwind.example')
  await page.goto(`${employer.url}/requests`)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}

test('whoever the provider names by a linked subject is signed in as that person', async ({ page }) => {
  await signInAs(page, employer, '4711')
  await expect(page.getByText('Signed in as Paula Beispiel')).toBeVisible()
})

test('a fresh proof leads through the provider again and on to what asked for it', async ({ page }) => {
  await signInAs(page, employer, '4711')
  await page.goto(`${employer.url}/sign-in/again?next=/privacy`)
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await sayWhoAt(page, employer, '4711')
  await page.waitForURL(`${employer.url}/privacy`)
})

test('a subject that nobody linked reads so, though the provider knows it', async ({ page }) => {
  await signInAs(page, employer, 'unknown')
  await isRefused(page, 'not linked to anybody here yet')
})

test('one who has left reads how to ask all the same', async ({ page }) => {
  await signInAs(page, employer, '0815')
  await expect(page.getByRole('link', { name: 'You no longer work here?' })).toBeVisible()
  await isRefused(page, 'you no longer work here')
})

test('who leaves the page of the provider may try again', async ({ page }) => {
  await page.goto(`${employer.url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with Northwind' }).click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await isRefused(page, 'was left before it was finished')
})

for (const name of ['state', 'nonce'])
  test(`an answer with another ${name} than was asked with is refused`, async ({ page }) => {
    await page.route(
      address => address.origin === employer.issuer && address.pathname === '/auth' && address.searchParams.has(name),
      async (route, request) => {
        const asked = new URL(request.url())
        if (asked.searchParams.get(name) === 'another-one') return route.continue()
        asked.searchParams.set(name, 'another-one')
        return route.fulfill({ status: 302, headers: { location: asked.href } })
      },
    )
    await signInAs(page, employer, '4711')
    await isRefused(page, 'Please begin again')
  })

test('the address with which one person comes back signs nobody else in', async ({ page, browser }) => {
  const back = page.waitForRequest(request => request.url().startsWith(`${employer.url}/api/auth/callback/oidc`))
  await signInAs(page, employer, '4711')
  const thief = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await thief.goto((await back).url())
  await isRefused(thief, 'Please begin again')
})

test('an account that the provider sends by SCIM signs in, and is out when the provider shuts it', async ({ page }) => {
  const scim = (method: string, to: string, data: object) =>
    page.request.fetch(`${employer.url}/scim/v2${to}`, {
      method,
      data,
      headers: { authorization: `Bearer ${employer.scimToken}`, 'content-type': 'application/scim+json' },
    })
  const made = await scim('POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'petra@northwind.example',
    displayName: 'Petra Scim',
    emails: [{ value: 'petra@northwind.example', type: 'work', primary: true }],
    active: true,
  })
  expect(made.status()).toBe(201)
  const { id } = await made.json()
  expect(made.headers().location).toBe(`${employer.url}/scim/v2/Users/${id}`)
  const links = path.join(folder, 'scim.csv')
  writeFileSync(links, `issuer,subject,person\n${employer.issuer},2323,${id}\n`)
  employer.fifteen('accounts', 'link', links)
  await signInAs(page, employer, '2323')
  await expect(page.getByText('Signed in as Petra Scim')).toBeVisible()

  const shut = { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] }
  expect((await scim('PATCH', `/Users/${id}`, shut)).status()).toBe(200)
  await page.goto(`${employer.url}/requests`)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  const stranger = await page.request.get(`${employer.url}/scim/v2/Users`)
  expect([stranger.status(), await stranger.text()]).toEqual([401, expect.not.stringContaining('Petra')])
})
