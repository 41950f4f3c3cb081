import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { askForEverything, browserOf, fileNumber } from './people.ts'

const withoutScript = { javaScriptEnabled: false }
const bytes = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]
const picture = { name: 'card.png', mimeType: 'image/png', buffer: Buffer.from(bytes) }

test('a picture of a document is asked for with its reason only, and is gone once it was looked at', async ({
  browser,
}) => {
  const ipek = await browserOf(browser, 'İpek Çelik', withoutScript)
  const number = await askForEverything(ipek, 'ipek-picture@home.example')
  const okafor = await browserOf(browser, 'Philippa Okafor', withoutScript)
  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await okafor.goto(`/cases/${number}/acts/identity`)
  await okafor.getByLabel('What makes you doubt').fill('Two people use the account of this laptop.')
  await okafor.getByLabel('The least you need to be sure').fill('A picture of a card with your name.')
  await okafor.getByLabel('Why nothing less than a document is enough').fill('Because.')
  await okafor.getByRole('button', { name: /^See it as/ }).click()
  await expect(okafor.getByRole('alert')).toContainText('A document may only be asked for with the reason')
  const reason = 'The private address and the phone on file are those of both.'
  await okafor.getByLabel('Why nothing less than a document is enough').fill(reason)
  await okafor.getByRole('button', { name: /^See it as/ }).click()
  await expect(okafor.getByText('Why a picture of a document')).toBeVisible()
  await okafor.getByRole('button', { name: 'Send the question' }).click()

  await ipek.goto(`/requests/${number}/question`)
  await expect(ipek.getByText(reason)).toBeVisible()
  await expect(ipek.getByText(/We delete this picture as soon as it is checked, at the latest on \w+day/)).toBeVisible()
  await ipek.getByLabel('The picture').setInputFiles({ ...picture, buffer: Buffer.from('%PDF-1.7 a whole passport') })
  await ipek.getByRole('button', { name: 'Send my answer' }).click()
  await expect(ipek.getByRole('link', { name: /^Choose a picture/ })).toBeVisible()
  await ipek.getByLabel('The picture').setInputFiles(picture)
  await ipek.getByRole('button', { name: 'Send my answer' }).click()
  await expect(ipek.getByText('Thank you. Your answer has arrived.')).toBeVisible()

  const novak = await browserOf(browser, 'Adela Novak', withoutScript)
  expect((await novak.request.get(`/cases/${number}/identity-picture`)).status()).toBe(404)
  await okafor.goto(`/cases/${number}/acts/recognised`)
  await expect(okafor.getByText(/^A picture of a document came on/)).toBeVisible()
  const look = await okafor.request.get(`/cases/${number}/identity-picture`)
  expect([look.headers()['content-type'], [...(await look.body())]]).toEqual(['image/png', bytes])
  await okafor.getByRole('radio', { name: /document/i }).check()
  await okafor.getByLabel('Why this proof, and what was checked').fill('Name and date of birth are those of the file.')
  await okafor.getByRole('button', { name: 'Propose it' }).click()
  await expect(okafor.getByText('A second person has to confirm it.')).toBeVisible()
  await expect(okafor.getByRole('link', { name: 'Confirm who it is' })).toHaveCount(0)
  const aalto = await browserOf(browser, 'Ines Aalto', withoutScript)
  await aalto.goto(`/cases/${number}/acts/identified`)
  await expect(aalto.getByText('“Name and date of birth are those of the file.”')).toBeVisible()
  await expect(aalto.getByText(/^A picture of a document came on/)).toBeVisible()
  await aalto.getByLabel('Staff number', { exact: true }).fill(await fileNumber(aalto))
  await aalto.getByRole('button', { name: 'Yes: open this file for them' }).click()
  await expect(aalto.getByText('The person is identified.')).toBeVisible()
  expect((await okafor.request.get(`/cases/${number}/identity-picture`)).status()).toBe(404)
  await ipek.goto(`/requests/${number}/withdraw`)
  await ipek
    .locator('form')
    .getByRole('button', { name: /Withdraw my request/ })
    .click()
})
