import { type Browser, expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { askForEverything, browserOf, comesToShow, confirmIdentity } from './people.ts'

const withoutScript = { javaScriptEnabled: false }

/** Clara has her answer. */
async function answered(browser: Browser): Promise<{ clara: Page; number: string }> {
  const clara = await browserOf(browser, 'Clara Obi', withoutScript)
  const number = await askForEverything(clara, 'clara-erasing@home.example')
  await comesToShow(clara, 'A person looks through what was found.')
  const okafor = await browserOf(browser, 'Philippa Okafor', withoutScript)
  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await okafor.goto(`/cases/${number}/review/finish`)
  await okafor.getByRole('button', { name: 'Make the report' }).click()
  const marchetti = await browserOf(browser, 'Sofia Marchetti', withoutScript)
  await marchetti.goto(`/cases/${number}/check`)
  await comesToShow(marchetti, /^Open the PDF/)
  await marchetti.getByRole('link', { name: 'Release the report' }).click()
  await confirmIdentity(marchetti, 'Sofia Marchetti')
  await marchetti.getByRole('checkbox', { name: /^I have looked at the whole report/ }).check()
  await marchetti.getByRole('button', { name: /^Release to/ }).click()
  await clara.goto(`/requests/${number}`)
  await comesToShow(clara, 'Your answer is ready to read')
  return { clara, number }
}

test('Clara has our copy of her answer erased: asked once after a fresh proof, then it is gone and the page says when', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const { clara, number } = await answered(browser)
  // From the letter on, which goes out a moment after the release.
  await comesToShow(clara, /You have not downloaded it yet\. Until .* you can read and download it here/)
  await clara.getByRole('link', { name: 'Erase our copy now' }).click()
  await confirmIdentity(clara, 'Clara Obi')
  await expect(clara.getByRole('heading', { level: 1, name: 'Erase our copy of your answer now?' })).toBeVisible()
  await expect(clara.getByText('You have not downloaded your report yet.')).toBeVisible()
  await clara.getByRole('button', { name: 'Erase our copy for good' }).click()
  await comesToShow(clara, /We erased our copy on .*, as you asked\. You can ask again at any time\./)
  await expect(clara.getByRole('link', { name: 'Read my report' })).toHaveCount(0)
  for (const gone of ['report', 'download', 'erase']) {
    await clara.goto(`/requests/${number}/${gone}`)
    await expect(clara.getByRole('heading', { level: 1, name: 'This report has been erased' })).toBeVisible()
  }
})
