import { type Browser, expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { mailed } from './outbox.ts'
import { askForEverything, browserOf, comesToShow, confirmIdentity } from './people.ts'

const withoutScript = { javaScriptEnabled: false }
const email = 'jonas-after@home.example'

/** Jonas has his answer; one picture was held back. */
async function answered(browser: Browser) {
  const jonas = await browserOf(browser, 'Jonas Weber', withoutScript)
  const number = await askForEverything(jonas, email)
  await comesToShow(jonas, 'A person looks through what was found.')
  const okafor = await browserOf(browser, 'Philippa Okafor', withoutScript)
  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await okafor.getByRole('link', { name: 'Look at the records' }).first().click()
  await okafor.getByRole('link', { name: /Look at the records Keystrokes/ }).click()
  const withhold = okafor.getByRole('link', { name: /^Withhold this item/ })
  await withhold.first().click()
  await okafor.getByLabel('Reason, printed in the report').selectOption('Another person’s name, face or message')
  await okafor.getByLabel(/^Note for the file/).fill('The name of a colleague stands in this entry.')
  await okafor.getByRole('button', { name: 'Withhold', exact: true }).click()
  await okafor.goto(`/cases/${number}/review/finish`)
  await okafor.getByRole('button', { name: 'Make the report' }).click()
  const marchetti = await browserOf(browser, 'Sofia Marchetti', withoutScript)
  await marchetti.goto(`/cases/${number}/check`)
  await comesToShow(marchetti, /^Open the PDF/)
  await marchetti.getByRole('link', { name: 'Release the report' }).click()
  await confirmIdentity(marchetti, 'Sofia Marchetti')
  await marchetti.getByRole('checkbox', { name: /^I have looked at the whole report/ }).check()
  await marchetti.getByRole('button', { name: /^Release to/ }).click()
  await jonas.goto(`/requests/${number}`)
  await comesToShow(jonas, 'Your answer is ready to read')
  // Further rights stand open once the answer was announced.
  await mailed(email, 2)
  return { jonas, okafor, marchetti, number }
}

test('after the answer: Jonas asks to have something deleted, and gets what was held back once its ground has ended', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const { jonas, okafor, marchetti, number } = await answered(browser)
  await asksForDeletion(jonas, number)
  await isAnswered(okafor, jonas, number)

  await marchetti.goto(`/cases/${number}/acts`)
  await marchetti.getByRole('link', { name: 'Give what was held back' }).click()
  await marchetti.getByRole('button', { name: /^See it as/ }).click()
  await expect(marchetti.getByRole('alert')).toBeVisible()
  await marchetti.getByRole('checkbox', { name: /^Keystrokes?, .*1 entry held back/ }).check()
  await marchetti.getByRole('button', { name: /^See it as/ }).click()
  await expect(marchetti.getByText('You now get what we held back')).toBeVisible()
  await marchetti.getByRole('checkbox', { name: /^I have read the letter/ }).check()
  await marchetti.getByRole('button', { name: 'Give it now' }).click()
  await expect(marchetti.getByText('It is given, and the letter goes out.')).toBeVisible()
  await expect(marchetti.getByRole('link', { name: 'Give what was held back' })).toHaveCount(0)
  await jonas.goto(`/requests/${number}`)
  await jonas.getByRole('link', { name: 'Read what was held back before' }).click()
  await expect(jonas.getByRole('heading', { level: 1, name: 'What we held back and give you now' })).toBeVisible()
  await expect(jonas.getByText('1 entry', { exact: true })).toBeVisible()
  await notesPaper(okafor, jonas, number)
  const mails = await mailed(email, 6)
  expect(mails.map(({ subject, text }) => `${subject} ${text}`).join()).not.toMatch(/Jonas|delete|held back/)
})

async function asksForDeletion(jonas: Page, number: string): Promise<void> {
  // As a letter or report leads there.
  await jonas.goto(`/requests/${number}?ask=erasure`)
  await expect(jonas.getByRole('radio', { name: /^Delete this/ })).toBeChecked()
  await jonas.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(jonas.getByRole('link', { name: 'Write what you mean' })).toBeVisible()
  await jonas.getByLabel('In your words').fill('Delete the entries of 3 March.')
  await jonas.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(jonas.getByText('You asked: Delete this')).toBeVisible()
  await expect(jonas.getByText(/^We will answer by \w+day \d+ \w+/)).toBeVisible()
}

async function isAnswered(okafor: Page, jonas: Page, number: string): Promise<void> {
  await okafor.goto(`/cases/${number}/acts`)
  await okafor.getByRole('link', { name: 'Answer a further right' }).click()
  await expect(okafor.getByRole('radio', { name: /^Delete this, asked on .*3 March/ })).toBeChecked()
  await okafor.getByRole('radio', { name: 'It was done' }).check()
  await okafor.getByLabel('What was done and why').fill('The entries of 3 March are deleted.')
  await okafor.getByLabel(/^What was done in which system/).fill('Keystrokes: the entries of 3 March deleted')
  await okafor.getByLabel(/^Who was told/).fill('Works tools team')
  await okafor.getByRole('button', { name: /^See it as/ }).click()
  await expect(okafor.getByText('What became of what you asked')).toBeVisible()
  await expect(okafor.getByText('Works tools team')).toBeVisible()
  await okafor.getByRole('button', { name: 'Send the answer' }).click()
  await expect(okafor.getByText('The answer goes out.')).toBeVisible()
  await jonas.goto(`/requests/${number}`)
  await expect(jonas.getByText('Done. The entries of 3 March are deleted.')).toBeVisible()
}

/** A right that came by letter counts from the day on which it came. */
async function notesPaper(okafor: Page, jonas: Page, number: string): Promise<void> {
  await okafor.goto(`/cases/${number}/acts`)
  await okafor.getByRole('link', { name: 'Note a further right that came on paper' }).click()
  await okafor.getByRole('radio', { name: 'Correct this' }).check()
  await okafor.getByLabel('What the person wrote').fill('The name of my team is wrong.')
  const arrived = okafor.getByLabel('Day on which it arrived')
  const today = await arrived.inputValue()
  await arrived.fill('2999-01-01')
  await okafor.getByRole('button', { name: 'Note the right' }).click()
  await expect(okafor.getByRole('alert')).toContainText('cannot arrive in the future')
  await okafor.getByLabel('Day on which it arrived').fill(today)
  await okafor.getByRole('button', { name: 'Note the right' }).click()
  await expect(okafor.getByText('It has been noted. Its clock runs.')).toBeVisible()
  await jonas.goto(`/requests/${number}`)
  await expect(jonas.getByText('You asked: Correct this')).toBeVisible()
}
