import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { askForEverything, browserOf } from './people.ts'

const missing = 'DR-2026-9999'
const parts = ['', '/sources', '/withdraw', '/report', '/download', '/question', '/complain', '/rights', '/lifted']
const deskParts = ['', '/sources', '/review', '/check', '/history', '/letters', '/letters/lift', '/intake']

test('a request looks the same to a stranger as one that does not exist', async ({ browser }) => {
  const wei = await browserOf(browser, '王伟 (Wei Wang)')
  const number = await askForEverything(wei, 'wei@home.example')
  const clara = await browserOf(browser, 'Clara Obi')
  for (const part of parts) {
    const [hers, none] = [
      await clara.goto(`/requests/${number}${part}`),
      await clara.goto(`/requests/${missing}${part}`),
    ]
    expect([part, hers?.status()]).toEqual([part, 404])
    expect([part, none?.status()]).toEqual([part, 404])
  }
  for (const path of [number, missing].map(one => `/requests/${one}/lifted/picture`))
    expect([path, (await clara.request.get(path)).status()]).toEqual([path, 404])
  await clara.goto(`/requests/${number}`)
  const shown = await clara.getByRole('main').innerText()
  await clara.goto(`/requests/${missing}`)
  expect(await clara.getByRole('main').innerText()).toBe(shown)
})

test('a handler who is not on the case gets the same missing page as for no case', async ({ browser }) => {
  const clara = await browserOf(browser, 'Clara Obi')
  const number = await askForEverything(clara, 'clara@home.example')
  const okafor = await browserOf(browser, 'Philippa Okafor')
  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await expect(okafor.getByText('This case is yours now.')).toBeVisible()
  const novak = await browserOf(browser, 'Adela Novak')
  for (const part of deskParts) {
    const [hers, none] = [await novak.goto(`/cases/${number}${part}`), await novak.goto(`/cases/${missing}${part}`)]
    expect([part, hers?.status(), none?.status()]).toEqual([part, 404, 404])
  }
  for (const path of [number, missing].flatMap(one => [`/cases/${one}/report.pdf`, `/cases/${one}/identity-picture`]))
    expect([path, (await novak.request.get(path)).status()]).toEqual([path, 404])
  await novak.goto('/cases?view=open')
  await expect(novak.getByRole('link', { name: number })).toHaveCount(0)
})

test('a signed-out visitor is sent to sign-in for every personal address alike', async ({ page, request }) => {
  for (const path of [
    '/requests/DR-2026-0001',
    `/requests/${missing}`,
    '/cases',
    `/cases/${missing}`,
    '/programmes',
    '/request/check',
  ]) {
    await page.goto(path)
    expect([path, new URL(page.url()).pathname]).toEqual([path, '/sign-in'])
  }
  const file = await request.get(`/cases/${missing}/report.pdf`, { maxRedirects: 0 })
  expect(file.status()).toBe(303)
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
  expect((await send('https://evil.example')).status()).toBeGreaterThanOrEqual(400)
  await clara.goto('/request/scope')
  await expect(clara.getByRole('radio', { name: 'Only some sources or dates' })).not.toBeChecked()
  expect((await send(new URL(clara.url()).origin)).status()).toBe(303)
})

test('an address whose escapes are broken is a missing page like any other', async ({ page }) => {
  for (const address of ['/requests/%E0%A4%A', '/cases/%ff/review']) {
    const answer = await page.goto(address)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  }
})
