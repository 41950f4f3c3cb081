import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { askForEverything, browserOf } from './people.ts'
import { filesOf, pagesOf } from './routes.ts'

const missing = 'DR-2026-9999'

test('no address of a request tells a stranger from a request that does not exist', async ({ browser }) => {
  const wei = await browserOf(browser, '王伟 (Wei Wang)')
  const number = await askForEverything(wei, 'wei@home.example')
  const clara = await browserOf(browser, 'Clara Obi')
  await nothingIsToldApart(clara, number, '/requests/')
  await clara.goto(`/requests/${number}`)
  const shown = await clara.getByRole('main').innerText()
  await clara.goto(`/requests/${missing}`)
  expect(await clara.getByRole('main').innerText()).toBe(shown)
})

test('no address of the desk tells a handler who is not on the case from no case', async ({ browser }) => {
  const clara = await browserOf(browser, 'Clara Obi')
  const number = await askForEverything(clara, 'clara@home.example')
  const okafor = await browserOf(browser, 'Philippa Okafor')
  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await expect(okafor.getByText('This case is yours now.')).toBeVisible()
  const novak = await browserOf(browser, 'Adela Novak')
  await nothingIsToldApart(novak, number, '/cases/')
  await novak.goto('/cases?view=open')
  await expect(novak.getByRole('link', { name: number })).toHaveCount(0)
})

/** Every address of one request, as Next lists them, answers alike, and never with a page or file. */
async function nothingIsToldApart(who: Page, number: string, under: '/requests/' | '/cases/'): Promise<void> {
  const pages = pagesOf(number).filter(address => address.startsWith(under + number))
  const files = filesOf(number).filter(address => address.startsWith(under + number))
  expect(pages.length + files.length).toBeGreaterThan(15)
  const answer = async (address: string) => {
    const got = await who.request.get(address, { maxRedirects: 0 })
    if (got.status() !== 405) return `${got.status()} ${got.headers().location ?? ''}`
    const [of = ''] = /DR-\d{4}-\d{4}/.exec(address) ?? []
    const sent = { headers: { origin: new URL(got.url()).origin }, multipart: { number: of }, maxRedirects: 0 }
    const posted = await who.request.post(address, sent)
    return `POST ${posted.status()} ${posted.headers().location ?? ''}`
  }
  for (const address of [...pages, ...files]) {
    const [theirs, none] = [await answer(address), await answer(address.replace(number, missing))]
    expect([address, theirs.replaceAll(number, missing)]).toEqual([address, none])
    expect([address, theirs]).not.toEqual([address, '200 '])
  }
}

/** What anybody may open; every other page asks who is there. */
const open = [
  ...['/', '/accessibility', '/former', '/former/again', '/former/inbox', '/former/return', '/health', '/incident'],
  ...['/privacy', '/privacy-tips', '/sign-in', '/sign-in/again', '/sign-out', '/verify'],
]

test('a signed-out visitor is sent to sign-in by every page but those for anybody', async ({ page, request }) => {
  const personal = pagesOf(missing).filter(address => !open.includes(address))
  expect(personal.length).toBeGreaterThan(30)
  for (const address of personal) {
    await page.goto(address)
    expect([address, new URL(page.url()).pathname]).toEqual([address, '/sign-in'])
  }
  for (const address of filesOf(missing).filter(one => one.includes(missing))) {
    const got = await request.get(address, { maxRedirects: 0 })
    expect([address, [303, 307, 405].includes(got.status())]).toEqual([address, true])
  }
})

test('a manager cannot reach the case of someone in their line, and nobody their own at the desk', async ({
  browser,
}) => {
  const okafor = await browserOf(browser, 'Philippa Okafor')
  const number = await askForEverything(okafor, 'okafor@home.example')
  expect((await okafor.goto(`/cases/${number}`))?.status()).toBe(404)
})

test('a form that comes from elsewhere is refused and changes nothing', async ({ browser }) => {
  const clara = await browserOf(browser, 'Clara Obi', { javaScriptEnabled: false })
  await clara.goto('/request/scope')
  const act = (await clara.locator('input[name^="$ACTION_ID_"]').first().getAttribute('name')) ?? ''
  expect(act).not.toBe('')
  const send = (origin: string) =>
    clara.request.post('/request/scope', {
      headers: { origin },
      multipart: { [act]: '', scope: 'some' },
      maxRedirects: 0,
    })
  expect((await send('https://evil.example')).status()).toBe(403)
  await clara.goto('/request/scope')
  await expect(clara.getByRole('radio', { name: 'Only some sources or dates' })).not.toBeChecked()
  expect((await send(new URL(clara.url()).origin)).status()).toBe(303)
})

test('every answer has one content policy: pages, files, and what is missing under the name of a file', async ({
  request,
}) => {
  const names = ['/x/picture', '/calendar/calendar', '/cases/x/y/original', '/requests/x/receipt', '/no/report.pdf']
  for (const address of [...pagesOf(missing), ...filesOf(missing), ...names]) {
    const got = await request.get(address, { maxRedirects: 0 })
    // What only takes forms answers with nothing to read.
    if (got.status() === 405) continue
    const policies = got.headersArray().filter(({ name }) => name.toLowerCase() === 'content-security-policy')
    expect([address, got.status(), policies.length]).toEqual([address, got.status(), 1])
    expect(policies[0]?.value).toMatch(/^default-src 'none'; (?!.*unsafe)/)
  }
})

test('HEAD takes no file, so that a scanner of links uses nothing up', async ({ request }) => {
  const files = filesOf(missing).filter(address => /download\/file|receipt|report\.pdf|picture/.test(address))
  expect(files.length).toBeGreaterThan(5)
  for (const address of files) expect([address, (await request.head(address)).status()]).toEqual([address, 405])
})

test('an address whose escapes are broken is a missing page like any other', async ({ page }) => {
  for (const address of ['/requests/%E0%A4%A', '/cases/%ff/review']) {
    const answer = await page.goto(address)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  }
})
