import { test } from './fixtures.ts'
import { askForEverything, browserOf } from './people.ts'
import { judgeAll } from './readable.ts'

test('the pages of an employee can be read by everyone', async ({ browser }) => {
  const ipek = await browserOf(browser, 'İpek Çelik')
  const number = await askForEverything(ipek, 'ipek@home.example')
  const own = ['', '/sources', '/withdraw'].map(part => `/requests/${number}${part}`)
  const asking = ['/request/scope', '/request/contact', '/request/check']
  const all = ['/', '/privacy-tips', '/accessibility', '/privacy', '/programmes', '/requests', ...asking, ...own]
  await judgeAll(ipek, all)
})

test('the desk can be read by everyone', async ({ browser }) => {
  const aalto = await browserOf(browser, 'Ines Aalto')
  await aalto.goto('/cases?view=open')
  const first = await aalto.getByRole('rowheader').first().innerText()
  const parts = ['', '/sources', '/check', '/history'].map(part => `/cases/${first}${part}`)
  await judgeAll(aalto, ['/cases', '/cases?view=open', '/cases?q=nobody', ...parts])
})

test('sign-in and missing pages can be read by everyone', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  await judgeAll(page, ['/', '/sign-in', '/verify', '/no-such-page'])
})
