import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** How pages are looked at: in a wide light window, and in the narrowest one in the dark. */
const looks = [
  { size: { width: 1280, height: 900 }, colorScheme: 'light' },
  { size: { width: 320, height: 640 }, colorScheme: 'dark' },
] as const

/** Everyone can read the open page, in both looks: styles alone tell them apart. */
export async function judge(page: Page): Promise<void> {
  for (const { size, colorScheme } of looks) {
    await page.setViewportSize(size)
    // A colour that fades from one look to the other would be measured half way.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await judgeLook(page, `${new URL(page.url()).pathname}, ${colorScheme}`)
  }
}

/** axe finds nothing, nothing is wider than the window, one first heading, text links are underlined. */
async function judgeLook(page: Page, path: string): Promise<void> {
  // Without frames the plain run finds the same, and needs no second page to put the findings together.
  expect(page.frames()).toHaveLength(1)
  const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode(true).analyze()
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

/** Opens pages one after the other and judges each. */
export async function judgeAll(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path)
    await judge(page)
  }
}
