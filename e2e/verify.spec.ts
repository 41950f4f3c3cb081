import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { askForEverything, browserOf, comesToShow, confirmIdentity } from './people.ts'

type Given = { number: string; pdf: Buffer; code: string }

/** Clara Obi's answer, asked for, released and downloaded; the code is printed on its cover. */
async function answerOf(browser: Browser): Promise<Given> {
  const clara = await browserOf(browser, 'Clara Obi')
  const number = await askForEverything(clara, 'clara.verify@home.example')
  const okafor = await browserOf(browser, 'Philippa Okafor')
  await okafor.goto(`/cases/${number}`)
  // A question that another journey left open is the same request: then the case has its handler already.
  await comesToShow(okafor, /Take this case|This case is yours/)
  const take = okafor.getByRole('button', { name: 'Take this case' })
  if (await take.isVisible()) await take.click()
  await clara.goto(`/requests/${number}`)
  await comesToShow(clara, 'A person looks through what was found.')
  await okafor.goto(`/cases/${number}/review/finish`)
  await okafor.getByRole('button', { name: 'Make the report' }).click()
  const marchetti = await browserOf(browser, 'Sofia Marchetti')
  await marchetti.goto(`/cases/${number}/check`)
  await comesToShow(marchetti, /^Open the PDF/)
  await marchetti.getByRole('link', { name: 'Release the report' }).click()
  await confirmIdentity(marchetti, 'Sofia Marchetti')
  await marchetti.getByRole('checkbox', { name: /^I have looked at the whole report/ }).check()
  await marchetti.getByRole('button', { name: /^Release to/ }).click()
  await clara.goto(`/requests/${number}`)
  await comesToShow(clara, 'Your answer is ready to read')
  await clara.goto(`/requests/${number}/download`)
  await confirmIdentity(clara, 'Clara Obi')
  await expect(clara.getByRole('link', { name: 'Check whether a file is genuine' })).toBeVisible()
  const [download] = await Promise.all([
    clara.waitForEvent('download'),
    clara.getByRole('button', { name: /PDF/ }).first().click(),
  ])
  const pdf = readFileSync(await download.path())
  const code = await codeIn(pdf)
  await expect(clara.getByText(`Code on the first page of the report: ${code}`)).toBeVisible()
  return { number, pdf, code }
}

async function codeIn(pdf: Buffer): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const cover = await (await (await getDocument({ data: new Uint8Array(pdf) }).promise).getPage(1)).getTextContent()
  const text = cover.items.map(item => ('str' in item ? item.str : '')).join(' ')
  return /([0-9A-Z]{4}-){4}[0-9A-Z]/.exec(text)?.[0] ?? ''
}

async function visitor(browser: Browser, options = {}): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB', ...options })).newPage()
  await page.goto('/')
  await page.getByRole('link', { name: 'Check a file' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Is this file genuine?' })).toBeVisible()
  return page
}

async function checks(page: Page, bytes: Buffer): Promise<void> {
  await page
    .getByLabel(/^Choose the file/)
    .setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: bytes })
  await page.getByRole('button', { name: 'Check this file' }).click()
}

async function types(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code on the first page' }).fill(code)
  await page.getByRole('button', { name: 'Check this code' }).click()
}

test('anybody can check a report: the file itself, one changed byte, the code, a typing mistake', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const { number, pdf, code } = await answerOf(browser)
  const genuine = new RegExp(`^Made \\d{1,2} \\w+ 20\\d\\d for request ${number}\\. Not changed since\\.$`)
  const changed = Buffer.from(pdf)
  changed[5000] = (changed[5000] ?? 0) ^ 1

  const page = await visitor(browser)
  const sent: string[] = []
  page.on('request', request => sent.push(`${request.method()} ${new URL(request.url()).pathname}`))
  await checks(page, pdf)
  await expect(page.getByRole('status').getByText(genuine)).toBeVisible()
  expect(sent).not.toContain('POST /verify/file')
  await checks(page, changed)
  await expect(page.getByRole('heading', { name: 'Not the same file we sent' })).toBeVisible()
  await types(page, code.toLowerCase().replaceAll('-', ' '))
  await expect(page.getByText(`for request ${number}. Whether your file was changed`)).toBeVisible()
  const other = code.startsWith('7') ? '8' : '7'
  await types(page, other + code.slice(1))
  await expect(page.getByRole('link', { name: /^This code has a typing mistake/ })).toBeVisible()
  await types(page, '0000-0000-0000-0000-0')
  await expect(page.getByRole('heading', { name: 'We do not know this code' })).toBeVisible()
  const shown = page.url()
  await page.goto(`/verify#${code}`)
  await expect(page.getByRole('textbox', { name: 'Code on the first page' })).toHaveValue(code)

  const plain = await visitor(browser, { javaScriptEnabled: false })
  await expect(plain.getByText('so this file will be sent to the server')).toBeVisible()
  await checks(plain, pdf)
  await expect(plain.getByRole('status').getByText(genuine)).toBeVisible()
  await checks(plain, changed)
  await expect(plain.getByRole('heading', { name: 'Not the same file we sent' })).toBeVisible()
  await checks(plain, Buffer.alloc(30_000_000, 'no PDF at all '))
  await expect(plain.getByRole('heading', { name: 'Not the same file we sent' })).toBeVisible()
  await types(plain, code)
  await expect(plain.getByText(`for request ${number}. Whether your file was changed`)).toBeVisible()

  // What the page said belongs to who asked: its address says nothing to anybody else.
  const stranger = await visitor(browser)
  await stranger.goto(shown)
  await expect(stranger.getByRole('heading', { level: 1, name: 'Is this file genuine?' })).toBeVisible()
  await expect(stranger.getByRole('heading', { name: 'We do not know this code' })).toHaveCount(0)
})

test('a form from elsewhere is refused before it is read', async ({ request }) => {
  const multipart = { file: { name: 'x', mimeType: 'text/plain', buffer: Buffer.from('x') } }
  const answer = await request.post('/verify/file', { multipart, headers: { origin: 'https://evil.example' } })
  expect(answer.status()).toBe(403)
})

test('the same in German, by keyboard alone', async ({ browser }) => {
  const page = await (await browser.newContext({ locale: 'de-DE' })).newPage()
  await page.goto('/verify')
  await page.getByRole('textbox', { name: 'Code auf der ersten Seite' }).focus()
  await page.keyboard.type('7F3K-92QD-M4TX-08VA-F')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /^Dieser Code enthält einen Tippfehler/ })).toBeVisible()
})
