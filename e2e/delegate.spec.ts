import { type Browser, expect, type Page } from '@playwright/test'
import { linkFor } from './codes.ts'
import { test } from './fixtures.ts'
import { askForEverything, browserOf, confirmIdentity } from './people.ts'

const withoutScript = { javaScriptEnabled: false }
const email = 'lawyer@chambers.example'

async function entrusts(mara: Page): Promise<void> {
  await mara.getByRole('link', { name: 'Let someone help you' }).click()
  await confirmIdentity(mara, 'Mara Lindqvist')
  await mara.getByLabel('Their name').fill('Lena Lawyer')
  await mara.getByLabel('Their email address').fill(email)
  await mara.getByRole('checkbox', { name: 'Answer questions for you' }).check()
  await mara.getByLabel('Until when').fill('2099-01-31')
  await mara.getByRole('button', { name: 'Let them help' }).click()
  await expect(mara.getByText(/^Lena Lawyer, until 31 January 2099/)).toBeVisible()
}

async function lawyerOf(browser: Browser): Promise<Page> {
  const lawyer = await (await browser.newContext({ locale: 'en-GB', ...withoutScript })).newPage()
  await lawyer.goto(await linkFor(email))
  await lawyer.getByRole('button', { name: 'Continue' }).click()
  await expect(lawyer.getByText('You are acting for Mara Lindqvist until 31 January 2099.')).toBeVisible()
  return lawyer
}

test('who may answer for Mara answers a question and complains; her history says who; only she withdraws', async ({
  browser,
}) => {
  const mara = await browserOf(browser, 'Mara Lindqvist', withoutScript)
  const number = await askForEverything(mara, 'mara-helped@home.example')
  await entrusts(mara)
  const lawyer = await lawyerOf(browser)

  const okafor = await browserOf(browser, 'Philippa Okafor', withoutScript)
  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await okafor.goto(`/cases/${number}/acts/clarification`)
  await okafor.getByLabel('Your question').fill('Which of the two laptops do you mean?')
  await okafor.getByLabel('Why you ask').fill('Two laptops stand under your name.')
  await okafor.getByLabel('What happens without an answer').fill('Both laptops are in the answer.')
  await okafor.getByRole('button', { name: /^See it as/ }).click()
  await okafor.getByRole('button', { name: 'Send the question' }).click()

  await lawyer.goto(`/requests/${number}`)
  await lawyer.getByRole('link', { name: 'Answer now' }).click()
  await expect(
    lawyer.getByText(/^Both laptops are in the answer\.\s+We will go on with what we have from/),
  ).toBeVisible()
  await lawyer.getByRole('radio', { name: 'I answer in words' }).check()
  await lawyer.getByLabel('Your words').fill('Both of them, please.')
  await lawyer.getByRole('button', { name: 'Send my answer' }).click()
  await expect(lawyer.getByText('Thank you. Your answer has arrived.')).toBeVisible()
  await lawyer.goto(`/requests/${number}/complain`)
  await lawyer.getByLabel('What you complain about').fill('Nobody had to ask this.')
  await lawyer.getByRole('button', { name: 'Send my complaint' }).click()
  await expect(lawyer.getByText(/^Your complaint has arrived/)).toBeVisible()
  expect((await lawyer.goto(`/requests/${number}/withdraw`))?.status()).toBe(404)

  await mara.goto(`/requests/${number}`)
  const history = mara.getByRole('row').filter({ hasText: 'Lena Lawyer' })
  await expect(history.filter({ hasText: 'Looked at this in your name' })).toBeVisible()
  await mara.goto(`/requests/${number}/withdraw`)
  await mara
    .locator('form')
    .getByRole('button', { name: /Withdraw my request/ })
    .click()
  await expect(mara.getByRole('heading', { level: 1, name: 'You withdrew this request' })).toBeVisible()
})
