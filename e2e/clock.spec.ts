import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import { Client } from 'pg'
import { startCluster } from '#lib/adapters/postgres/embedded.ts'
import { folderUnderTest, test } from './fixtures.ts'
import { mailed } from './outbox.ts'
import { browserOf, comesToShow, confirmIdentity } from './people.ts'

const words = {
  en: {
    news: 'There is news about your request',
    paused: /The clock is paused until you answer/,
    answer: 'Answer now',
    unknown: 'I do not know',
    send: 'Send my answer',
    thanks: 'Thank you. Your answer has arrived.',
    choose: 'Choose how you want to answer',
    more: 'We need more time.',
    why: 'Why this date?',
    inTime: /^On .* we told you that we need more time/,
    complain: 'You can complain about this.',
    refused: 'We have refused this request',
    reasons: 'Why we refused',
    letter: /^Refusal \(PDF/,
    late: /^This is late\. It was due on/,
    officer: 'to our officer',
    complaint: 'What you complain about',
    sendComplaint: 'Send my complaint',
    complained: /^Your complaint has arrived/,
  },
  de: {
    news: 'Es gibt Neues zu Ihrer Anfrage',
    paused: /Die Frist pausiert, bis Sie antworten/,
    answer: 'Jetzt antworten',
    unknown: 'Ich weiß es nicht',
    send: 'Meine Antwort senden',
    thanks: 'Danke. Ihre Antwort ist angekommen.',
    choose: 'Wählen Sie, wie Sie antworten möchten',
    more: 'Wir brauchen mehr Zeit.',
    why: 'Warum dieses Datum?',
    inTime: /^Am .* mehr Zeit/,
    complain: 'Sie können sich darüber beschweren.',
    refused: 'Wir haben diese Anfrage abgelehnt',
    reasons: 'Warum wir abgelehnt haben',
    letter: /^Ablehnung \(PDF/,
    late: /^Die Antwort ist überfällig/,
    officer: 'bei unserer Datenschutzbeauftragten',
    complaint: 'Worüber Sie sich beschweren',
    sendComplaint: 'Meine Beschwerde senden',
    complained: /^Ihre Beschwerde ist angekommen/,
  },
} as const
type Language = keyof typeof words

/** Asks for everything without JavaScript, with the answer in this language, and goes on reading in it. */
async function ask(page: Page, email: string, language: Language): Promise<string> {
  await page.goto('/request/scope')
  await page.getByRole('radio', { name: 'Everything held about me' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('textbox', { name: 'Email address for updates' }).fill(email)
  await page.getByRole('radio', { name: language === 'de' ? 'Deutsch' : 'English' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Send my request' }).click()
  await expect(page.getByText('Request sent')).toBeVisible()
  if (language === 'de') await page.getByRole('button', { name: 'Deutsch' }).click()
  await mailed(email, 1)
  return /DR-\d{4}-\d{4}/.exec(page.url())?.[0] ?? ''
}

const subjectOf = (browser: Browser, name: string) => browserOf(browser, name, { javaScriptEnabled: false })

async function take(browser: Browser, number: string): Promise<Page> {
  const okafor = await browserOf(browser, 'Philippa Okafor')
  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await expect(okafor.getByText('This case is yours now.')).toBeVisible()
  await okafor.getByRole('link', { name: 'Letters' }).click()
  return okafor
}

/** What a form that came back has to say. */
const mistake = (page: Page, hasText: string) => page.getByRole('alert').filter({ hasText })

async function withdraw(page: Page, number: string): Promise<void> {
  await page.goto(`/requests/${number}/withdraw`)
  await page
    .locator('form')
    .getByRole('button', { name: /Withdraw my request|Anfrage zurückziehen|zurückziehen/ })
    .click()
}

for (const language of ['en', 'de'] as const) {
  const said = words[language]

  test(`a question pauses the clock, is answered with “I do not know”, and the clock runs on (${language})`, async ({
    browser,
  }) => {
    const email = `clara-${language}@home.example`
    const clara = await subjectOf(browser, 'Clara Obi')
    const number = await ask(clara, email, language)
    const okafor = await take(browser, number)
    await okafor.getByRole('link', { name: 'Ask what is meant' }).click()
    await okafor.getByLabel('Your question').fill('Which months do you mean?')
    await okafor.getByLabel('Why you ask').fill('Eleven systems hold data about you.')
    await okafor.getByRole('checkbox', { name: 'Pause the clock until the answer' }).check()
    await okafor.getByRole('button', { name: /^See it as/ }).click()
    await expect(mistake(okafor, 'only be paused with a note')).toBeVisible()
    await expect(okafor.getByLabel('Your question')).toHaveValue('Which months do you mean?')
    await okafor.getByLabel(/^Note of the data protection officer/).fill('Agreed on 23 November, real doubt.')
    await okafor.getByRole('button', { name: /^See it as/ }).click()
    await expect(okafor.getByText('The clock is paused until the answer.')).toBeVisible()
    await expect(okafor.getByText('Which months do you mean?')).toBeVisible()
    await okafor.getByRole('button', { name: 'Send the question' }).click()
    await expect(okafor.getByText('The question has been sent.')).toBeVisible()
    await expect(okafor.getByText('❚❚')).toBeVisible()

    const mails = await mailed(email, 2)
    expect(mails.map(({ subject }) => subject)).toContain(said.news)
    expect(mails.map(({ text }) => text).join()).not.toContain('months')
    await clara.goto(`/requests/${number}`)
    await expect(clara.getByText(said.paused)).toBeVisible()
    await clara.getByRole('link', { name: said.answer }).click()
    await expect(clara.getByText('Eleven systems hold data about you.')).toBeVisible()
    await clara.getByRole('button', { name: said.send }).click()
    await expect(clara.getByRole('link', { name: said.choose })).toBeVisible()
    await clara.getByRole('radio', { name: said.unknown }).check()
    await clara.getByRole('button', { name: said.send }).click()
    await expect(clara.getByText(said.thanks)).toBeVisible()
    await expect(clara.getByText(said.paused)).toHaveCount(0)
    await okafor.goto(`/cases/${number}/letters/answer`)
    await okafor.getByRole('radio', { name: '“Everything”' }).check()
    await okafor.getByRole('button', { name: 'Note the answer' }).click()
    await expect(mistake(okafor, 'There is no open question of this kind')).toBeVisible()
    await withdraw(clara, number)
  })

  test(`more time is proposed, confirmed by a second person and explained (${language})`, async ({ browser }) => {
    const email = `jonas-${language}@home.example`
    const jonas = await subjectOf(browser, 'Jonas Weber')
    const number = await ask(jonas, email, language)
    const okafor = await take(browser, number)
    await okafor.getByRole('link', { name: 'Ask for more time' }).click()
    await okafor.getByRole('checkbox', { name: 'The request is complex' }).check()
    await okafor.getByLabel(/^Why this case needs more time/).fill('Pictures of eleven systems must be covered.')
    await okafor.getByRole('button', { name: /^See it as/ }).click()
    await expect(okafor.getByText('Pictures of eleven systems must be covered.')).toBeVisible()
    await okafor.getByRole('button', { name: 'Propose more time' }).click()
    await expect(okafor.getByText('A second person must confirm it.')).toBeVisible()

    const marchetti = await browserOf(browser, 'Sofia Marchetti')
    await marchetti.goto(`/cases/${number}/letters`)
    await marchetti.getByRole('link', { name: 'Confirm more time' }).click()
    await marchetti.getByRole('button', { name: 'Confirm and send the letter' }).click()
    await expect(marchetti.getByText('The date has moved and the letter goes out.')).toBeVisible()
    await expect(marchetti.getByText(/left, extended/).first()).toBeVisible()

    await mailed(email, 2)
    await jonas.goto(`/requests/${number}`)
    await expect(jonas.getByText(said.more)).toBeVisible()
    await expect(jonas.getByText(said.complain)).toBeVisible()
    await jonas.getByText(said.why).click()
    await expect(jonas.getByText(said.inTime)).toBeVisible()
    await okafor.goto(`/cases/${number}/letters/extension`)
    await okafor.getByLabel(/^Why this case needs more time/).fill('Still more pictures must be covered.')
    await okafor.getByRole('button', { name: /^See it as/ }).click()
    await expect(mistake(okafor, 'This request was extended before')).toBeVisible()
    await expect(okafor.getByLabel(/^Why this case needs more time/)).toHaveValue(
      'Still more pictures must be covered.',
    )
    await withdraw(jonas, number)
  })

  test(`a refusal needs the officer’s opinion and the controller, and tells its reasons (${language})`, async ({
    browser,
  }) => {
    test.setTimeout(180_000)
    const email = `wei-${language}@home.example`
    const wei = await subjectOf(browser, '王伟 (Wei Wang)')
    const number = await ask(wei, email, language)
    const okafor = await take(browser, number)
    await comesToShow(okafor, /Ask all sources again/)
    await okafor.getByRole('link', { name: 'Propose a refusal' }).click()
    await okafor.getByRole('checkbox', { name: /^The request is abusive/ }).check()
    await okafor.getByLabel(/^Reasons, as the person/).fill('The ninth identical request in nine days.')
    await okafor.getByLabel(/^What proves the grounds/).fill('Nine requests from 14 to 22 November.')
    await okafor.getByRole('button', { name: /^See it as/ }).click()
    await okafor.getByRole('button', { name: 'Propose the refusal' }).click()
    await expect(okafor.getByText(/^The refusal is proposed/)).toBeVisible()

    const aalto = await browserOf(browser, 'Ines Aalto')
    await aalto.goto(`/cases/${number}/letters/opinion`)
    await aalto.getByRole('radio', { name: 'I agree with the refusal' }).check()
    await aalto.getByLabel('Your reasons').fill('The grounds are proven.')
    await aalto.getByRole('button', { name: 'Give the opinion' }).click()
    await expect(aalto.getByText('Your opinion is recorded.')).toBeVisible()

    const marchetti = await browserOf(browser, 'Sofia Marchetti')
    await marchetti.goto(`/cases/${number}/letters/refuse`)
    await confirmIdentity(marchetti, 'Sofia Marchetti')
    await marchetti.getByRole('button', { name: 'Refuse the request and send the letter' }).click()
    await expect(marchetti.getByText('The request is refused and the letter goes out.')).toBeVisible()

    await mailed(email, 2)
    await wei.goto(`/requests/${number}`)
    await expect(wei.getByRole('heading', { level: 1, name: said.refused })).toBeVisible()
    await expect(wei.getByRole('heading', { name: said.reasons })).toBeVisible()
    await expect(wei.getByText('The ninth identical request in nine days.')).toBeVisible()
    const letter = wei.getByRole('link', { name: said.letter })
    const [file] = await Promise.all([wei.waitForEvent('download'), letter.click()])
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  test(`a late request says so, cannot be extended any more, and takes a complaint (${language})`, async ({
    browser,
  }) => {
    const email = `late-${language}@home.example`
    const clara = await subjectOf(browser, 'Clara Obi')
    const number = await ask(clara, email, language)
    await arrivedDaysAgo(number, 45)
    const okafor = await take(browser, number)
    await expect(okafor.getByText(/Late by/).first()).toBeVisible()
    await okafor.getByRole('link', { name: 'Ask for more time' }).click()
    await okafor.getByRole('checkbox', { name: 'The request is complex' }).check()
    await okafor.getByLabel(/^Why this case needs more time/).fill('Pictures of eleven systems must be covered.')
    await okafor.getByRole('button', { name: /^See it as/ }).click()
    await expect(mistake(okafor, 'The last day to tell the person about more time has passed')).toBeVisible()
    await expect(okafor.getByRole('checkbox', { name: 'The request is complex' })).toBeChecked()

    await clara.goto(`/requests/${number}`)
    await expect(clara.getByRole('heading', { level: 1, name: said.late })).toBeVisible()
    await clara.getByRole('link', { name: said.officer, exact: true }).click()
    await clara.getByLabel(said.complaint).fill('I have waited for 45 days.')
    await clara.getByRole('button', { name: said.sendComplaint }).click()
    await expect(clara.getByText(said.complained)).toBeVisible()
    await okafor.goto(`/cases/${number}/letters/complaintAnswer`)
    await okafor.getByLabel('Your answer').fill('We are sorry. You have it on Friday.')
    await okafor.getByRole('button', { name: 'Answer the complaint' }).click()
    await expect(okafor.getByText('The complaint is answered.')).toBeVisible()
    await clara.reload()
    await expect(clara.getByText('We are sorry. You have it on Friday.')).toBeVisible()
    await withdraw(clara, number)
  })
}

/** Sets the arrival of a request back, past the triggers that keep it: no test can wait for a month. */
async function arrivedDaysAgo(number: string, days: number): Promise<void> {
  const cluster = await startCluster(path.join(folderUnderTest(), 'db'))
  const client = new Client({ connectionString: cluster.url('fifteen') })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(
      'update portal.access_request set received_at = now() - make_interval(days => $2) where number = $1',
      [number, days],
    )
  } finally {
    await client.end()
  }
}
