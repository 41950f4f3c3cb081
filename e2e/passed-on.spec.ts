import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { browserOf } from './people.ts'

const withoutScript = { javaScriptEnabled: false }

test('a letter that was meant for another company is passed on, and the person reads who answers it and what they can do', async ({
  browser,
}) => {
  const novak = await browserOf(browser, 'Adela Novak', withoutScript)
  await novak.goto('/cases/log')
  await novak.getByLabel('Day it arrived').fill('2026-11-02')
  await novak.getByLabel('Time it arrived').fill('09:14')
  await novak.getByRole('radio', { name: 'Letter' }).check()
  await novak.getByLabel('Exact staff number or work email').fill('lukasz.zizek@northwind.example')
  await novak.getByLabel('What was asked, word for word').fill('What do the doors of the office in Porto record of me?')
  await novak
    .getByLabel('The original')
    .setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nDoors.\n') })
  await novak.getByRole('button', { name: 'Log this request' }).click()
  await expect(novak.getByText('The request is logged. Someone else must confirm it.')).toBeVisible()
  const number = /DR-\d{4}-\d{4}/.exec(novak.url())?.[0] ?? ''
  await novak.goto(`/cases/${number}`)
  await novak.getByRole('button', { name: 'Take this case' }).click()
  await novak.goto(`/cases/${number}/acts`)
  await novak.getByRole('link', { name: 'Pass on: meant for somebody else' }).click()
  await novak.getByRole('button', { name: /^See it as/ }).click()
  await expect(novak.getByRole('alert')).toBeVisible()
  await novak.getByLabel('Who answers instead').fill('Edifício Douro Lda, Porto')
  await novak.getByLabel('Why they answer and not we').fill('They own the house and decide about its doors.')
  await novak.getByRole('button', { name: /^See it as/ }).click()
  await expect(novak.getByText('We pass your request on')).toBeVisible()
  await expect(novak.getByText('Edifício Douro Lda, Porto')).toBeVisible()
  await novak.getByRole('checkbox', { name: /^I have read the letter/ }).check()
  await novak.getByRole('button', { name: 'Pass it on' }).click()
  await expect(novak.getByText('The request has been passed on, and the letter goes out.')).toBeVisible()
  await expect(novak.getByRole('link', { name: 'Ask what is meant' })).toHaveCount(0)

  const lukasz = await browserOf(browser, 'Łukasz Žižek', withoutScript)
  await lukasz.goto(`/requests/${number}`)
  await expect(lukasz.getByRole('heading', { level: 1, name: 'This request is continued elsewhere' })).toBeVisible()
  await expect(async () => {
    await lukasz.reload()
    await expect(lukasz.getByRole('link', { name: /^Passed on/ })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 60_000 })
})
