import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { askForEverything, browserOf } from './people.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** axe finds nothing, nothing is wider than the window, one first heading, text links are underlined. */
async function judge(page: Page, path: string): Promise<void> {
  await page.goto(path)
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes.map(node => node.target).join(' ')}`)).toEqual([])
  const shape = await page.evaluate(() => ({
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: document.querySelectorAll('h1').length,
    plain: [...document.querySelectorAll('main p a:not(.btn), dd a, td a')].filter(
      link => !getComputedStyle(link).textDecorationLine.includes('underline'),
    ).length,
  }))
  expect([path, shape]).toEqual([path, { wider: 0, headings: 1, plain: 0 }])
}

const looks = [
  { name: 'wide and light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
  { name: 'narrow and dark', viewport: { width: 320, height: 640 }, colorScheme: 'dark' as const },
]

for (const look of looks) {
  test(`the pages of an employee can be read by everyone: ${look.name}`, async ({ browser }) => {
    const ipek = await browserOf(browser, 'İpek Çelik', look)
    const number = await askForEverything(ipek, 'ipek@home.example')
    const own = ['', '/sources', '/withdraw'].map(part => `/requests/${number}${part}`)
    const asking = ['/request/scope', '/request/contact', '/request/check']
    for (const path of ['/', '/privately', '/accessibility', '/privacy', '/programmes', '/requests', ...asking, ...own])
      await judge(ipek, path)
  })

  test(`the desk can be read by everyone: ${look.name}`, async ({ browser }) => {
    const aalto = await browserOf(browser, 'Ines Aalto', look)
    await aalto.goto('/cases?view=open')
    const first = await aalto.getByRole('rowheader').first().innerText()
    const parts = ['', '/sources', '/check', '/history'].map(part => `/cases/${first}${part}`)
    for (const path of ['/cases', '/cases?view=open', '/cases?q=nobody', ...parts]) await judge(aalto, path)
  })

  test(`sign-in and missing pages can be read by everyone: ${look.name}`, async ({ browser }) => {
    const page = await (await browser.newContext(look)).newPage()
    for (const path of ['/', '/sign-in', '/verify', '/no-such-page']) await judge(page, path)
  })
}
