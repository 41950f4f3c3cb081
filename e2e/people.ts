import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test,
} from '@playwright/test'

/** Signs a demo person in on this page and leaves it where sign-in leads. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Sign in as ${name}` }).click()
  await expect(page.getByText(`Signed in as ${name}`)).toBeVisible()
}

const opened = new Map<BrowserContext, string>()

/** A browser of their own for one person, signed in, with an empty page. Those of earlier journeys are closed: ninety open ones slow all down. */
export async function browserOf(browser: Browser, name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { testId } = test.info()
  for (const [context, of] of opened) if (of !== testId && opened.delete(context)) await context.close()
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  opened.set(context, testId)
  await sendSignIn(context, name)
  return context.newPage()
}

/** What the page of `signIn` sends, without drawing it and where it leads to; the roads of Mara and Aoife go over the page. */
async function sendSignIn({ request }: BrowserContext, name: string): Promise<void> {
  const page = await request.get('/sign-in')
  const form = (await page.text()).split('<form').find(part => part.split('</form>')[0]?.includes(name)) ?? ''
  const [, action = ''] = /action="([^"]+)"/.exec(form) ?? []
  const fields = [...form.matchAll(/<input[^>]* name="([^"]+)" value="([^"]*)"/g)]
  const sent = await request.post(action, {
    form: Object.fromEntries(fields.map(([, field = '', value = '']) => [field, value])),
    headers: { origin: new URL(page.url()).origin },
  })
  expect([sent.status(), new URL(sent.url()).pathname], name).toEqual([200, '/'])
}

/** Withdraws what earlier journeys left open: who asks for the same again is led to the request that stands. */
export async function withdrawOpen(page: Page): Promise<void> {
  await page.goto('/requests')
  for (const number of await page.getByRole('link', { name: /^DR-/ }).allInnerTexts()) {
    await page.goto(`/requests/${number}/withdraw`)
    const yes = page.getByRole('button', { name: 'Withdraw my request' })
    if ((await yes.count()) === 0) continue
    await yes.click()
    await page.waitForURL(url => !url.pathname.endsWith('/withdraw'))
  }
}

/** Asks for everything in three steps; gives the number of the request. */
export async function askForEverything(page: Page, email: string): Promise<string> {
  await withdrawOpen(page)
  await page.goto('/')
  await page.getByRole('link', { name: /^Start (a|another) request$/ }).click()
  await page.getByRole('radio', { name: 'Everything held about me' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('textbox', { name: 'Email address for updates' }).fill(email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Check and send your request' })).toBeVisible()
  await page.getByRole('button', { name: 'Send my request' }).click()
  await expect(page.getByText('Request sent')).toBeVisible()
  return /DR-\d{4}-\d{4}/.exec(page.url())?.[0] ?? ''
}

/** The staff number of the file that an identity would open, as the page says it first. */
export const fileNumber = (page: Page): Promise<string> =>
  page
    .getByText(/^NW-\d{4}$/)
    .first()
    .innerText()

/** Opens the page again until it shows the words: the worker is another process and the page does not push. */
export async function comesToShow(page: Page, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.reload()
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 120_000 })
}

/** Confirms who one is, for acts that ask for a fresh sign-in. */
export async function confirmIdentity(page: Page, name: string): Promise<void> {
  const again = page.getByRole('button', { name: `Continue as ${name}` })
  if (await again.isVisible()) await again.click()
}
