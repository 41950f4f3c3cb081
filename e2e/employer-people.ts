import { type Browser, expect, type Page } from '@playwright/test'

type Employer = { url: string; issuer: string }

/** A browser of their own for this subject of the identity provider, signed in. */
export async function employedBrowser(browser: Browser, employer: Employer, subject: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', baseURL: employer.url })
  const page = await context.newPage()
  await signInAs(page, employer, subject)
  return page
}

/** Signs in at the employer's own page as this subject. */
export async function signInAs(page: Page, employer: Employer, subject: string): Promise<void> {
  await page.goto(`${employer.url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with Northwind' }).click()
  await sayWhoAt(page, employer, subject)
}

/** Proves again who one is, for acts that ask for a fresh sign-in. */
export async function proveAgain(page: Page, employer: Employer, subject: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await sayWhoAt(page, employer, subject)
}

/** Types the name at the provider and comes back. */
export async function sayWhoAt(page: Page, employer: Employer, subject: string): Promise<void> {
  await page.waitForURL(`${employer.issuer}/interaction/**`)
  await page.getByLabel('Login').fill(subject)
  await page.getByRole('button', { name: 'Sign in here' }).click()
  await page.waitForURL(`${employer.url}/**`)
}
