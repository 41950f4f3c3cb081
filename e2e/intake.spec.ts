import { expect, type Page } from '@playwright/test'
import { linkFor } from './codes.ts'
import { test } from './fixtures.ts'
import { askForEverything, browserOf, comesToShow, confirmIdentity, fileNumber } from './people.ts'
import { judgeAll } from './readable.ts'

const withoutScript = { javaScriptEnabled: false }
const pdf = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nI want all you have.\n') }

async function logs(page: Page, wanted: string, day: string): Promise<void> {
  await page.goto('/cases')
  await page.getByRole('link', { name: 'Log a request' }).click()
  await page.getByLabel('Day it arrived').fill(day)
  await page.getByLabel('Time it arrived').fill('09:14')
  await page.getByRole('radio', { name: 'Letter' }).check()
  await page.getByLabel('Exact staff number or work email').fill(wanted)
  await page.getByLabel('What was asked, word for word').fill('Please send me all data you hold about me.')
  await page.getByLabel('The original').setInputFiles(pdf)
  await page.getByRole('button', { name: 'Log this request' }).click()
}

test('a letter is logged with its arrival and its original, confirmed by a second person, and identified', async ({
  browser,
}) => {
  const novak = await browserOf(browser, 'Adela Novak', withoutScript)
  await logs(novak, 'wei.wang@northwind.example', '2999-01-01')
  await expect(novak.getByRole('alert')).toContainText('A request cannot arrive in the future')
  await logs(novak, 'wei', '2026-11-02')
  await expect(novak.getByRole('alert')).toContainText('has this staff number or address')
  await logs(novak, 'wei.wang@northwind.example', '2026-11-02')
  await expect(novak.getByText('The request is logged. Someone else must confirm it.')).toBeVisible()
  await expect(novak.getByText('2 Nov 2026, 09:14').first()).toBeVisible()
  await expect(novak.getByRole('button', { name: 'It is as written down' })).toHaveCount(0)
  const number = /DR-\d{4}-\d{4}/.exec(novak.url())?.[0] ?? ''

  const zizek = await browserOf(browser, 'Łukasz Žižek', withoutScript)
  await zizek.goto(`/cases/${number}/intake`)
  const [original] = await Promise.all([
    zizek.waitForEvent('download'),
    zizek.getByRole('link', { name: 'Open the original' }).click(),
  ])
  expect(original.suggestedFilename()).toBe(`${number}-original.pdf`)
  await zizek.getByRole('checkbox', { name: /^I have compared/ }).check()
  await zizek.getByRole('button', { name: 'It is as written down' }).click()
  await expect(zizek.getByText('The logged request is confirmed.')).toBeVisible()
  const wei = await browserOf(browser, '王伟 (Wei Wang)', withoutScript)
  await wei.goto(`/requests/${number}`)
  await expect(wei.getByText('Your request was written down')).toBeVisible()
  const clara = await browserOf(browser, 'Clara Obi', withoutScript)
  expect((await clara.request.get(`/cases/${number}/original`)).status()).toBe(404)
  expect((await clara.goto('/cases/log'))?.status()).toBe(404)
})

test('paper that asks what the portal was asked already is joined to it, and the earlier clock counts', async ({
  browser,
}) => {
  const eleni = await browserOf(browser, 'Ελένη Παππά', withoutScript)
  const number = await askForEverything(eleni, 'eleni@home.example')
  const novak = await browserOf(browser, 'Adela Novak', withoutScript)
  await logs(novak, 'eleni.pappa@northwind.example', '2026-11-02')
  const paper = /DR-\d{4}-\d{4}/.exec(novak.url())?.[0] ?? ''
  await novak.getByRole('radio', { name: /^Two facts/ }).check()
  await novak.getByLabel('Exact staff number or work email of the person').fill('eleni.pappa@northwind.example')
  await novak.getByLabel('Why this proof, and what was checked').fill('First day at work and office, by telephone.')
  await novak.getByRole('button', { name: 'Propose this identity' }).click()
  const aalto = await browserOf(browser, 'Ines Aalto', withoutScript)
  await aalto.goto(`/cases/${paper}/intake`)
  await aalto.getByRole('checkbox', { name: /^I have compared/ }).check()
  await aalto.getByRole('button', { name: 'It is as written down' }).click()
  await aalto.getByRole('link', { name: 'Confirm this identity' }).click()
  await aalto.getByLabel('Staff number', { exact: true }).fill(await fileNumber(aalto))
  await aalto.getByRole('button', { name: 'Yes: open this file for them' }).click()
  await eleni.goto(`/requests/${number}`)
  await expect(eleni.getByText('Another request of yours was joined to this one')).toBeVisible()
  await expect(eleni.getByRole('heading', { level: 1, name: /^We will answer by \w+day 2 December$/ })).toBeVisible()
  await eleni.goto(`/requests/${paper}`)
  await expect(eleni.getByText('Joined to your earlier request')).toBeVisible()
})

test('someone helps: named, seen acting, in the history, and ended by one button', async ({ browser }) => {
  const mara = await browserOf(browser, 'Mara Lindqvist', withoutScript)
  const number = await askForEverything(mara, 'mara@home.example')
  await mara.getByRole('link', { name: 'Let someone help you' }).click()
  await confirmIdentity(mara, 'Mara Lindqvist')
  await mara.getByLabel('Their name').fill('Una Union')
  await mara.getByLabel('Their email address').fill('una@union.example')
  await mara.getByLabel('Until when').fill('2099-01-31')
  await mara.getByRole('button', { name: 'Let them help' }).click()
  await expect(mara.getByText(/^Una Union, until 31 January 2099/)).toBeVisible()

  const una = await (await browser.newContext({ locale: 'en-GB', ...withoutScript })).newPage()
  await una.goto(await linkFor('una@union.example'))
  await una.getByRole('button', { name: 'Continue' }).click()
  await expect(una.getByText('You are acting for Mara Lindqvist until 31 January 2099.')).toBeVisible()
  await expect(una.getByRole('heading', { level: 1, name: /^We will answer by/ })).toBeVisible()
  await expect(una.getByRole('link', { name: 'Withdraw this request' })).toHaveCount(0)
  for (const part of ['/withdraw', '/helper', '/report', '/download'])
    expect([part, (await una.goto(`/requests/${number}${part}`))?.status()]).toEqual([part, 404])
  await una.goto('/requests')
  await expect(una.getByRole('link', { name: number })).toBeVisible()

  await mara.goto(`/requests/${number}`)
  await comesToShow(mara, 'Looked at this in your name')
  await mara.goto(`/requests/${number}/helper`)
  await mara.getByRole('button', { name: 'End this for Una Union' }).click()
  await expect(mara.getByText('Nobody acts for you.')).toBeVisible()
  expect((await una.goto(`/requests/${number}`))?.status()).toBe(404)
})

test('the pages of the intake can be read by everyone', async ({ browser }) => {
  const visitor = await (await browser.newContext()).newPage()
  await judgeAll(visitor, ['/former', '/former/inbox', '/former/inbox?link=x', '/former/return'])
  const novak = await browserOf(browser, 'Adela Novak')
  await judgeAll(novak, ['/cases/log'])
  const ipek = await browserOf(browser, 'İpek Çelik')
  const number = await askForEverything(ipek, 'ipek@home.example')
  await judgeAll(ipek, [`/requests/${number}/helper`])
  await judgeAll(novak, [`/cases/${number}/intake`])
})
