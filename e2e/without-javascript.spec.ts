import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { askForEverything, browserOf, comesToShow, confirmIdentity, signIn } from './people.ts'

test('without JavaScript Aoife asks, corrects a wrong address, waits, reads that nothing was found and downloads it', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const aoife = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await signIn(aoife, 'Aoife Ní Bhriain')
  await aoife.goto('/request/scope')
  await aoife.getByRole('button', { name: 'Continue' }).click()
  await expect(aoife.getByRole('link', { name: 'Choose what you would like to see' })).toBeVisible()
  await aoife.getByRole('radio', { name: 'Everything held about me' }).check()
  await aoife.getByRole('button', { name: 'Continue' }).click()
  await aoife.getByRole('textbox', { name: 'Email address for updates' }).fill('aoife-at-home')
  await aoife.getByRole('button', { name: 'Continue' }).click()
  await expect(aoife.getByRole('link', { name: /^Enter an email address in the correct format/ })).toBeVisible()
  await expect(aoife.getByRole('textbox', { name: 'Email address for updates' })).toHaveValue('aoife-at-home')

  const number = await askForEverything(aoife, 'aoife@home.example')
  await comesToShow(aoife, 'A person looks through what was found.')
  const novak = await browserOf(browser, 'Adela Novak', { javaScriptEnabled: false })
  await novak.goto(`/cases/${number}`)
  await novak.getByRole('button', { name: 'Take this case' }).click()
  await novak.goto(`/cases/${number}/review/finish`)
  await novak.getByRole('button', { name: 'Make the report' }).click()
  const marchetti = await browserOf(browser, 'Sofia Marchetti', { javaScriptEnabled: false })
  await marchetti.goto(`/cases/${number}/check`)
  await comesToShow(marchetti, /^Open the PDF/)
  await marchetti.getByRole('link', { name: 'Release the report' }).click()
  await confirmIdentity(marchetti, 'Sofia Marchetti')
  await marchetti.getByRole('checkbox', { name: /^I have looked at the whole report/ }).check()
  await marchetti.getByRole('button', { name: /^Release to/ }).click()

  await aoife.goto(`/requests/${number}`)
  await comesToShow(aoife, 'Your answer is ready to read')
  await aoife.getByRole('link', { name: 'Read my report' }).click()
  // The web proxy never gives all: that nothing is held may not be said, only that nothing was found.
  await expect(
    aoife.getByText('No data about you was found, but not every source gave a complete answer'),
  ).toBeVisible()
  await aoife.goto(`/requests/${number}/download`)
  await confirmIdentity(aoife, 'Aoife Ní Bhriain')
  const [download] = await Promise.all([
    aoife.waitForEvent('download'),
    aoife.getByRole('button', { name: /PDF/ }).first().click(),
  ])
  expect(
    readFileSync(await download.path())
      .subarray(0, 8)
      .toString(),
  ).toBe('%PDF-1.7')
})
