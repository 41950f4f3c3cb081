import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { askForEverything, browserOf } from './people.ts'
import { judgeAll } from './readable.ts'
import { pagesOf } from './routes.ts'

/** What Next lists, apart into the desk, which staff open, and the rest. A page that is not for now is judged as it says so. */
const isOfDesk = (address: string) => /^\/(cases|exposures|calendar)\b/.test(address)

test('every page of an employee can be read by everyone', async ({ browser }) => {
  test.setTimeout(180_000)
  const ipek = await browserOf(browser, 'İpek Çelik')
  const number = await askForEverything(ipek, 'ipek@home.example')
  const pages = pagesOf(number).filter(address => !isOfDesk(address) && address !== '/sign-out')
  expect(pages.length).toBeGreaterThan(25)
  await judgeAll(ipek, pages)
})

test('every page of the desk can be read by everyone', async ({ browser }) => {
  test.setTimeout(180_000)
  const marchetti = await browserOf(browser, 'Sofia Marchetti')
  const number = await askForEverything(marchetti, 'sofia@home.example')
  const okafor = await browserOf(browser, 'Philippa Okafor')
  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  const pages = pagesOf(number).filter(isOfDesk)
  expect(pages.length).toBeGreaterThan(15)
  await judgeAll(okafor, pages)
  const aalto = await browserOf(browser, 'Ines Aalto')
  const officers = ['/cases', '/cases?view=open', '/cases?q=nobody', '/cases/metrics', '/exposures', '/calendar']
  await judgeAll(aalto, [...officers, ...['', '/sources', '/check', '/history'].map(part => `/cases/${number}${part}`)])
})

test('sign-in and missing pages can be read by everyone', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  await judgeAll(page, ['/', '/sign-in', '/sign-in?next=/&fault=not_linked', '/verify', '/no-such-page'])
})
