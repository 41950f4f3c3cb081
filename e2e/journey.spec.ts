import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { test } from './fixtures.ts'
import { askForEverything, browserOf, comesToShow, confirmIdentity, signIn } from './people.ts'

test('an employee asks, a handler looks, a second person releases, and the PDF is hers', async ({ browser }) => {
  test.setTimeout(300_000)
  const mara = await (await browser.newContext()).newPage()
  await signIn(mara, 'Mara Lindqvist')
  const okafor = await browserOf(browser, 'Philippa Okafor')
  const marchetti = await browserOf(browser, 'Sofia Marchetti')

  const number = await askForEverything(mara, 'mara@home.example')
  await expect(mara.getByRole('heading', { level: 1, name: /^We will answer by \w+day \d+ \w+/ })).toBeVisible()
  await comesToShow(mara, 'A person looks through what was found.')

  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await expect(okafor.getByText('This case is yours now.')).toBeVisible()
  await okafor.getByRole('link', { name: 'Look at the records' }).first().click()
  await okafor.getByRole('link', { name: /Look at the records Screenshots/ }).click()
  await okafor.getByRole('link', { name: 'Show pictures' }).click()
  await okafor
    .getByRole('link', { name: /^Withhold this item/ })
    .first()
    .click()
  await okafor.getByRole('button', { name: 'Withhold', exact: true }).click()
  await expect(okafor.getByRole('link', { name: 'Choose a reason' })).toBeVisible()
  await okafor.getByLabel('Reason, printed in the report').selectOption('Another person’s name, face or message')
  await okafor.getByLabel(/^Note for the file/).fill('The name of a colleague fills the picture; no part can be given.')
  await okafor.getByRole('button', { name: 'Withhold', exact: true }).click()
  await expect(okafor.getByText('The item is withheld.')).toBeVisible()
  await okafor.getByRole('link', { name: 'Finish the review' }).click()
  await okafor.getByRole('button', { name: 'Make the report' }).click()
  await expect(okafor.getByText('The report is being made.').first()).toBeVisible()

  await marchetti.goto(`/cases/${number}/check`)
  await comesToShow(marchetti, /^Open the PDF/)
  await okafor.goto(`/cases/${number}/check/release`)
  await expect(okafor.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  await marchetti.getByRole('link', { name: 'Release the report' }).click()
  await confirmIdentity(marchetti, 'Sofia Marchetti')
  await marchetti.getByRole('checkbox', { name: /^I have looked at the whole report/ }).check()
  await marchetti.getByRole('button', { name: 'Release to Mara Lindqvist' }).click()
  await expect(marchetti.getByText('The report is released. The requester will be told by email.')).toBeVisible()

  await mara.goto(`/requests/${number}`)
  await comesToShow(mara, 'Your answer is ready to read')
  await mara.getByRole('link', { name: 'Read my report' }).click()
  await expect(mara.getByRole('heading', { level: 1, name: 'What Northwind recorded about you' })).toBeVisible()
  const shown = await mara.getByText(/[\d,]+ entries and \d+ pictures held about you/).innerText()
  await expect(mara.getByText('1 item was held back.')).toBeVisible()
  await mara
    .getByRole('link', { name: /^Read entries of/ })
    .first()
    .click()
  await expect(mara.getByText(/^Entries 1 to 100 of/)).toBeVisible()
  await mara.getByRole('textbox', { name: 'Words' }).fill('no such words')
  await mara.getByRole('button', { name: 'Show entries', exact: true }).click()
  await expect(mara.getByText(/^No entry matches, of [\d,]+\.Choose more days/)).toBeVisible()
  await expect(mara.getByRole('textbox', { name: 'Words' })).toHaveValue('no such words')
  await mara.getByRole('link', { name: 'Show all entries' }).click()
  await mara.getByLabel('From (day)').fill('2026-10-05')
  await mara.getByLabel('To (day)').fill('2026-10-04')
  await mara.getByRole('button', { name: 'Show entries', exact: true }).click()
  await expect(mara.getByRole('link', { name: 'The last day must not be before the first day' })).toBeVisible()
  await mara.getByLabel('To (day)').fill('2026-12-31')
  await mara.getByRole('button', { name: 'Show entries', exact: true }).click()
  await mara.getByRole('link', { name: 'Next' }).click()
  await expect(mara.getByText(/^Entries 101 to \d+ of [\d,]+ that match$/)).toBeVisible()
  await expect(mara.getByLabel('From (day)')).toHaveValue('2026-10-05')

  const pictures: string[] = []
  mara.on('response', answer => {
    if (new URL(answer.url()).pathname.endsWith('/picture')) pictures.push(answer.headers()['cache-control'] ?? '')
  })
  await mara.getByLabel('Source').selectOption('Screenshots')
  await mara.getByRole('button', { name: 'Show entries', exact: true }).click()
  await expect(mara.getByRole('heading', { level: 1, name: 'Screenshots' })).toBeVisible()
  expect(pictures).toEqual([])
  await mara.getByRole('link', { name: 'Show pictures' }).click()
  await expect(mara.getByRole('img', { name: /^Picture of \d+ \w+ 2026, \d\d:\d\d: / }).first()).toBeVisible()
  await expect.poll(() => pictures.length).toBeGreaterThan(0)
  expect(new Set(pictures)).toEqual(new Set(['no-store']))
  await expect(mara.getByLabel('From (day)')).toHaveValue('2026-10-05')

  await mara.goto(`/requests/${number}/download`)
  await confirmIdentity(mara, 'Mara Lindqvist')
  await expect(mara.getByText(/^PDF, \d+ pages, .* Entries \d+ to \d+\.$/).first()).toBeVisible()
  const [volume] = await Promise.all([
    mara.waitForEvent('download'),
    mara.getByRole('button', { name: 'Download volume 1', exact: true }).click(),
  ])
  expect(volume.suggestedFilename()).toBe(`${number}-001.pdf`)
  const [download] = await Promise.all([
    mara.waitForEvent('download'),
    mara.getByRole('button', { name: /PDF/ }).first().click(),
  ])
  const file = readFileSync(await download.path())
  await expect(mara.getByText(createHash('sha256').update(file).digest('hex').slice(0, 16))).toBeVisible()
  await goesOn(mara, number, file)
  const pdf = await getDocument({ data: new Uint8Array(file) }).promise
  const glance = await (await pdf.getPage(2)).getTextContent()
  const text = glance.items.map(item => ('str' in item ? item.str : '')).join(' ')
  expect(text).toContain(/[\d,]+/.exec(shown)?.[0])
})

/** A transfer that broke off goes on under its own link, and neither HEAD nor a second GET takes the file. */
async function goesOn(mara: Page, number: string, file: Buffer): Promise<void> {
  const { origin } = new URL(mara.url())
  const asked = { headers: { origin }, multipart: { number, file: 'report.pdf' }, maxRedirects: 0 }
  const link = (await mara.request.post(`/requests/${number}/download/grant`, asked)).headers().location ?? ''
  expect((await mara.request.head(link)).status()).toBe(405)
  const whole = await mara.request.get(link)
  expect((await whole.body()).equals(file)).toBe(true)
  const { etag = '' } = whole.headers()
  const ranged = (tag: string) =>
    mara.request.get(link, { headers: { range: 'bytes=1000-', 'if-range': tag }, maxRedirects: 0 })
  const rest = await ranged(etag)
  expect([rest.status(), rest.headers()['content-range']]).toEqual([
    206,
    `bytes 1000-${file.length - 1}/${file.length}`,
  ])
  expect((await rest.body()).equals(file.subarray(1000))).toBe(true)
  expect((await ranged('"of another file"')).status()).toBe(303)
  expect((await mara.request.get(link, { maxRedirects: 0 })).status()).toBe(303)
}
