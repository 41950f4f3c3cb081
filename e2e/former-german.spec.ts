import { type Browser, expect, type Page } from '@playwright/test'
import { codeFor, mailTo } from './codes.ts'
import { test } from './fixtures.ts'
import { mailed } from './outbox.ts'
import { browserOf, comesToShow, confirmIdentity } from './people.ts'

// Who has left asks in German, from an address that nobody knows: recognised by a code in a letter, asked a question,
// heard with a complaint, and answered. Each letter of ours is announced by a mail that says which request, and nothing of it.

const email = 'ivan.p@privat.example'
const withoutScript = { javaScriptEnabled: false }

async function enters(page: Page): Promise<void> {
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await page.getByRole('textbox', { name: 'Code' }).fill(await codeFor(email))
  await page.getByRole('button', { name: 'Weiter' }).click()
}

async function asks(browser: Browser): Promise<{ ivan: Page; number: string }> {
  const ivan = await (await browser.newContext({ locale: 'de-DE', ...withoutScript })).newPage()
  await ivan.goto('/sign-in')
  await ivan.getByRole('link', { name: 'Sie arbeiten nicht mehr hier? Sie können trotzdem fragen' }).click()
  await ivan.getByRole('button', { name: 'Code schicken' }).click()
  await expect(ivan.getByRole('link', { name: 'Geben Sie einen Namen ein' })).toBeVisible()
  await ivan.getByLabel('Ihr Name').fill('Iwan Petrow')
  await ivan.getByLabel('Erster Arbeitstag').fill('2020-02-03')
  await ivan.getByLabel('Letzter Arbeitstag').fill('2026-06-30')
  await ivan.getByLabel('Wo Sie gearbeitet haben').selectOption({ label: 'Northwind GmbH, Berlin' })
  await ivan.getByLabel('Private E-Mail-Adresse').fill(email)
  await ivan.getByRole('button', { name: 'Code schicken' }).click()
  await expect(ivan.getByRole('heading', { name: 'Sehen Sie in Ihr Postfach' })).toBeVisible()
  await enters(ivan)
  await expect(ivan.getByRole('heading', { level: 1, name: /^Wir antworten bis/ })).toBeVisible()
  return { ivan, number: /DR-\d{4}-\d{4}/.exec(ivan.url())?.[0] ?? '' }
}

/** The address is not the one on file, so a letter goes to the one that is; who proposed it never sees its code. */
async function recognisedByPost(browser: Browser, ivan: Page, number: string): Promise<Page> {
  const okafor = await browserOf(browser, 'Philippa Okafor', withoutScript)
  await okafor.goto(`/cases/${number}/intake`)
  await okafor.getByLabel('Exact staff number or work email of the person').fill('NW-2051')
  await okafor.getByLabel('Why this proof, and what was checked').fill('He wrote from an address that we do not know.')
  await okafor.getByRole('radio', { name: /^The private address on the HR file/ }).check()
  await okafor.getByRole('button', { name: 'Propose this identity' }).click()
  await expect(okafor.getByRole('alert')).toContainText('Choose the next proof')
  await okafor.getByRole('radio', { name: /^A code by post/ }).check()
  await okafor.getByRole('button', { name: 'Propose this identity' }).click()
  await expect(okafor.getByText('The code of the letter has not been typed yet.')).toBeVisible()
  const aalto = await browserOf(browser, 'Ines Aalto', withoutScript)
  await aalto.goto(`/cases/${number}/intake`)
  await aalto.getByRole('link', { name: 'Confirm this identity' }).click()
  await aalto.getByLabel('Staff number', { exact: true }).fill('NW-2051')
  await aalto.getByRole('button', { name: 'Yes: open this file for them' }).click()
  await expect(aalto.getByRole('alert')).toContainText('The code of the letter has not been typed yet')

  const letter = await mailTo('ines.aalto@northwind.example', new RegExp(`mit der Post[^]*${number}`))
  const code = /Ihr Code ist (\S+)/.exec(letter)?.[1] ?? ''
  await ivan.goto(`/requests/${number}`)
  await ivan.getByLabel('Code aus dem Brief').fill('AAAAA-AAAAA')
  await ivan.getByRole('button', { name: 'Diesen Code senden' }).click()
  await expect(ivan.getByText(/Dieser Code passt nicht/).first()).toBeVisible()
  await ivan.getByLabel('Code aus dem Brief').fill(code)
  await ivan.getByRole('button', { name: 'Diesen Code senden' }).click()
  await expect(ivan.getByText('Eine Person des Datenschutzteams bestätigt nun, wer Sie sind.')).toBeVisible()
  await aalto.goto(`/cases/${number}/intake`)
  await aalto.getByRole('link', { name: 'Confirm this identity' }).click()
  await aalto.getByLabel('Staff number', { exact: true }).fill('NW-2051')
  await aalto.getByRole('button', { name: 'Yes: open this file for them' }).click()
  await expect(aalto.getByText('The person is identified.')).toBeVisible()
  return okafor
}

test('auf Deutsch: ein Brief mit Code, eine Frage, eine Beschwerde, der Bericht', async ({ browser }) => {
  test.setTimeout(300_000)
  const { ivan, number } = await asks(browser)
  const okafor = await recognisedByPost(browser, ivan, number)
  await ivan.goto(`/requests/${number}`)
  await comesToShow(ivan, /Ihre Daten werden geprüft/)

  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await okafor.goto(`/cases/${number}/acts/clarification`)
  await okafor.getByLabel('Your question').fill('Welche Monate meinen Sie?')
  await okafor.getByLabel('Why you ask').fill('Elf Systeme führen Daten über Sie.')
  await okafor.getByRole('button', { name: /^See it as/ }).click()
  await okafor.getByRole('button', { name: 'Send the question' }).click()
  await expect(okafor.getByText('The question has been sent.')).toBeVisible()

  await ivan.goto(`/requests/${number}`)
  await ivan.getByRole('link', { name: 'Jetzt antworten' }).click()
  await expect(ivan.getByText('Elf Systeme führen Daten über Sie.')).toBeVisible()
  await expect(ivan.getByText(/^Wir machen ab .* mit dem weiter, was wir haben\.$/)).toBeVisible()
  await ivan.getByRole('radio', { name: 'Ich möchte alles' }).check()
  await ivan.getByRole('button', { name: 'Meine Antwort senden' }).click()
  await expect(ivan.getByText('Danke. Ihre Antwort ist angekommen.')).toBeVisible()
  await ivan
    .getByRole('link', { name: /^An .*Diana|Aalto|beschweren/i })
    .first()
    .click()
  await ivan.getByLabel('Worüber Sie sich beschweren').fill('Der Brief war drei Wochen unterwegs.')
  await ivan.getByRole('button', { name: 'Meine Beschwerde senden' }).click()
  await expect(ivan.getByText(/^Ihre Beschwerde ist angekommen/)).toBeVisible()

  await okafor.goto(`/cases/${number}/review/finish`)
  await okafor.getByRole('button', { name: 'Make the report' }).click()
  const marchetti = await browserOf(browser, 'Sofia Marchetti', withoutScript)
  await marchetti.goto(`/cases/${number}/check`)
  await comesToShow(marchetti, /^Open the PDF/)
  await marchetti.getByRole('link', { name: 'Release the report' }).click()
  await confirmIdentity(marchetti, 'Sofia Marchetti')
  await marchetti.getByRole('checkbox', { name: /^I have looked at the whole report/ }).check()
  await marchetti.getByRole('button', { name: /^Release to/ }).click()

  await ivan.goto(`/requests/${number}`)
  await comesToShow(ivan, 'Meinen Bericht lesen')
  await ivan.getByRole('link', { name: 'Meinen Bericht lesen' }).click()
  await expect(ivan.getByRole('heading', { name: 'Ein neuer Code für jedes Lesen' })).toBeVisible()
  await ivan.getByRole('button', { name: 'Code schicken' }).click()
  await enters(ivan)
  await expect(ivan.getByRole('heading', { level: 1, name: /Northwind/ })).toBeVisible()
  await tellsNothing(number)
})

/** Receipt, question, receipt of the complaint and delivery each came by mail; the codes apart, each says which request, and none what it is about. */
async function tellsNothing(number: string): Promise<void> {
  const mails = await mailed(email, 6)
  const news = mails.filter(({ subject }) => subject === 'Es gibt Neues zu Ihrer Anfrage')
  expect(news).toHaveLength(4)
  // Who has left comes back by the number in the link, and by a code.
  for (const { text, html } of news) {
    expect(html).toContain('<html lang="de">')
    expect(text).toContain(`/former/return?number=${number}`)
    expect(text).toContain(`Es gibt Neues zu Ihrer Anfrage ${number} bei Northwind.`)
    expect(text).not.toMatch(/Iwan|Petrow|Monate|DSGVO/)
  }
}
