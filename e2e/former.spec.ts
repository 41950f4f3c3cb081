import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page } from '@playwright/test'
import { codeFor, linkFor, mailTo } from './codes.ts'
import { test } from './fixtures.ts'
import { browserOf, comesToShow, confirmIdentity } from './people.ts'
import { judgeAll } from './readable.ts'

const ivan = { name: 'Иван Петров', email: 'ivan.petrov@home.example', number: 'NW-2051' }
const withoutScript = { javaScriptEnabled: false }

async function outside(browser: Browser, locale = 'en-GB'): Promise<Page> {
  return (await browser.newContext({ locale, ...withoutScript })).newPage()
}

/** Fills in the form of people who have left and sends it. */
async function applies(page: Page, email: string, name: string = ivan.name): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'You no longer work here? You can still ask' }).click()
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('First day at work').fill('2020-02-03')
  await page.getByLabel('Last day at work').fill('2026-06-30')
  await page.getByLabel('Where you worked').selectOption({ label: 'Northwind GmbH, Berlin' })
  await page.getByLabel('Private email address').fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByRole('heading', { name: 'Check your inbox' })).toBeVisible()
}

async function types(page: Page, email: string, code: string): Promise<void> {
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
}

test('Ivan, who has left, asks by a code, is recognised by two people, and reads and downloads by fresh codes', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const page = await outside(browser)
  await applies(page, ivan.email)
  await expect(page.getByText(ivan.email)).toBeVisible()
  await types(page, ivan.email, 'AAAAA-AAAAA')
  await expect(page.getByRole('link', { name: /^This code is not right/ })).toBeVisible()
  await types(page, ivan.email, await codeFor(ivan.email))
  await expect(page.getByText('Request sent')).toBeVisible()
  await expect(page.getByText('We have your request and are confirming who you are.')).toBeVisible()
  const [receipt] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Save a signed receipt/ }).click(),
  ])
  expect(JSON.parse(readFileSync(await receipt.path(), 'utf8'))).toMatchObject({
    receipt: { kind: 'fifteen-receipt-1' },
  })
  const number = /DR-\d{4}-\d{4}/.exec(page.url())?.[0] ?? ''

  const okafor = await browserOf(browser, 'Philippa Okafor', withoutScript)
  await okafor.goto(`/cases/${number}/intake`)
  await okafor.getByRole('radio', { name: /^The private address on the HR file/ }).check()
  await okafor.getByLabel('Exact staff number or work email of the person').fill(ivan.number)
  await okafor.getByLabel('Why this proof, and what was checked').fill('The address stands on his HR file since 2024.')
  await okafor.getByRole('button', { name: 'Propose this identity' }).click()
  await expect(okafor.getByText('The identity is proposed. Someone else must confirm it.')).toBeVisible()
  await expect(okafor.getByRole('link', { name: 'Confirm this identity' })).toHaveCount(0)
  await okafor.goto(`/cases/${number}/acts/identified/check`)
  await expect(okafor.getByRole('heading', { name: 'Is this the same person?' })).toHaveCount(0)
  const aalto = await browserOf(browser, 'Ines Aalto')
  await judgeAll(aalto, [`/cases/${number}/acts/identified/check`])
  await aalto.goto(`/cases/${number}/intake`)
  await aalto.getByRole('link', { name: 'Confirm this identity' }).click()
  await expect(aalto.getByRole('heading', { name: 'Is this the same person?' })).toBeVisible()
  await expect(aalto.getByText('“The address stands on his HR file since 2024.”')).toBeVisible()
  const typed = aalto.getByLabel('Staff number', { exact: true })
  await expect(typed).toHaveValue('')
  await typed.fill('NW-2015')
  await aalto.getByRole('button', { name: 'Yes: open this file for them' }).click()
  await expect(aalto.getByRole('alert').filter({ hasText: 'What you typed is another one' })).toBeVisible()
  await expect(typed).toHaveValue('NW-2015')
  await typed.fill(ivan.number)
  await aalto.getByRole('button', { name: 'Yes: open this file for them' }).click()
  await expect(aalto.getByText('The person is identified.')).toBeVisible()

  await page.goto(`/requests/${number}`)
  await comesToShow(page, 'A person looks through what was found.')
  await comesToShow(page, 'Save a receipt (PDF)')
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

  await page.goto(`/requests/${number}`)
  await comesToShow(page, 'Your answer is ready to read')
  await page.getByRole('link', { name: 'Read my report' }).click()
  await expect(page.getByRole('heading', { name: 'A fresh code for each reading' })).toBeVisible()
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByRole('heading', { name: 'Check your inbox' })).toBeVisible()
  await types(page, ivan.email, await codeFor(ivan.email))
  await expect(page.getByRole('heading', { level: 1, name: 'What Northwind recorded about you' })).toBeVisible()
  await page.goto(`/requests/${number}/download`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /PDF/ }).first().click(),
  ])
  expect(download.suggestedFilename()).toBe(`${number}.pdf`)
})

test('a link works once, its page offers a new one, and another device takes the typed code', async ({ browser }) => {
  const email = 'once@home.example'
  const page = await outside(browser)
  await applies(page, email, 'Nobody Known')
  const link = await linkFor(email)
  await page.goto(link)
  await page.goto(link)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Request sent')).toBeVisible()
  const other = await outside(browser)
  await other.goto(link)
  await other.getByRole('button', { name: 'Continue' }).click()
  await expect(other.getByRole('alert')).toContainText('This link or code was used already')
  await other.getByRole('button', { name: 'Send a new code' }).click()
  await expect(other.getByRole('heading', { name: 'Check your inbox' })).toBeVisible()
  await types(other, email, await codeFor(email))
  await expect(other.getByRole('heading', { level: 1, name: /^We will answer by/ })).toBeVisible()
})

test('known and unknown people see the same pages, word for word, and nobody else’s', async ({ browser }) => {
  const shown: string[] = []
  for (const [name, email] of [
    [ivan.name, 'someone@home.example'],
    ['Never Was Here', 'no-one@home.example'],
  ] as const) {
    const page = await outside(browser)
    await applies(page, email, name)
    await types(page, email, await codeFor(email))
    const number = /DR-\d{4}-\d{4}/.exec(page.url())?.[0] ?? ''
    await page.goto(`/requests/${number}`)
    await comesToShow(page, 'Save a receipt (PDF)')
    const text = await page.getByRole('main').innerText()
    // The letter prints the name as it was typed, so its size follows from that.
    shown.push(
      text
        .replaceAll(number, 'DR')
        .replace(/\d{1,2}:\d{2}/g, 'time')
        .replace(/\d+ kB/g, 'size'),
    )
    expect((await page.goto('/requests/DR-2026-0001'))?.status()).toBe(404)
    expect((await page.goto('/cases'))?.status()).toBe(404)
  }
  expect(shown[0]).toBe(shown[1])
  const guess = await outside(browser)
  await guess.goto('/former/return')
  await guess.getByLabel('Number of the request').fill('DR-2026-9999')
  await guess.getByLabel('Email address').fill('guess@home.example')
  await guess.getByRole('button', { name: 'Send me a code' }).click()
  await expect(guess.getByRole('heading', { name: 'Check your inbox' })).toBeVisible()
  expect(await mailTo('guess@home.example', 'we know of no request')).not.toMatch(/former\/inbox/)
})

test('the same in German: Code, Postfach, Anfrage', async ({ browser }) => {
  const page = await outside(browser, 'de-DE')
  await page.goto('/former')
  await page.getByRole('button', { name: 'Code schicken' }).click()
  await expect(page.getByRole('link', { name: 'Geben Sie einen Namen ein' })).toBeVisible()
  await page.getByLabel('Ihr Name').fill('Petra Beispiel')
  await page.getByLabel('Erster Arbeitstag').fill('2019-01-01')
  await page.getByLabel('Letzter Arbeitstag').fill('2024-12-31')
  await page.getByLabel('Wo Sie gearbeitet haben').selectOption({ label: 'Northwind GmbH, Berlin' })
  await page.getByLabel('Private E-Mail-Adresse').fill('petra@home.example')
  await page.getByRole('button', { name: 'Code schicken' }).click()
  await page.getByRole('textbox', { name: 'Code' }).fill(await codeFor('petra@home.example'))
  await page.getByRole('button', { name: 'Weiter' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Wir antworten bis/ })).toBeVisible()
  expect(await mailTo('petra@home.example', 'Ihr Code ist')).toContain('10 Minuten')
})
