import { type Browser, expect, type Page } from '@playwright/test'
import { mailed } from './outbox.ts'
import { browserOf, withdrawOpen } from './people.ts'

/** What the pages of the subject say, in each language of the journeys about the clock. */
export const words = {
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
export async function ask(page: Page, email: string, language: Language): Promise<string> {
  await withdrawOpen(page)
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

/** Someone who asks, without JavaScript. */
export const subjectOf = (browser: Browser, name: string) => browserOf(browser, name, { javaScriptEnabled: false })

/** Ms Okafor takes the case and opens its letters and records. */
export async function take(browser: Browser, number: string): Promise<Page> {
  const okafor = await browserOf(browser, 'Philippa Okafor')
  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await expect(okafor.getByText('This case is yours now.')).toBeVisible()
  await okafor.getByRole('link', { name: 'Letters and records' }).click()
  return okafor
}

/** What a form that came back has to say. */
export const mistake = (page: Page, hasText: string) => page.getByRole('alert').filter({ hasText })

/** The subject withdraws the request, so that the next journey can ask anew. */
export async function withdraw(page: Page, number: string): Promise<void> {
  await page.goto(`/requests/${number}/withdraw`)
  await page
    .locator('form')
    .getByRole('button', { name: /Withdraw my request|Anfrage zurückziehen|zurückziehen/ })
    .click()
}
