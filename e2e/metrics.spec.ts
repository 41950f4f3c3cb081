import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { askForEverything, browserOf } from './people.ts'
import { judge } from './readable.ts'

test('the officer reads the figures and the clocks of exposures', async ({ browser }) => {
  const aalto = await browserOf(browser, 'Ines Aalto')
  await aalto.goto('/cases/metrics?from=2026-11-01&to=2026-11-30')
  await expect(aalto.getByRole('heading', { name: 'Answered in time' })).toBeVisible()
  await expect(aalto.getByRole('img', { name: /^Open cases by age/ })).toBeVisible()
  await expect(aalto.getByRole('heading', { name: 'Slowest sources' })).toBeVisible()
  await judge(aalto)
  await aalto.goto('/exposures')
  await expect(aalto.getByText('72 hours end').first()).toBeVisible()
  await judge(aalto)
})

test('the figures come as a file of the same range', async ({ browser }) => {
  const aalto = await browserOf(browser, 'Ines Aalto')
  await aalto.goto('/cases/metrics?from=2026-11-01&to=2026-11-30')
  const link = aalto.getByRole('link', { name: 'Download these figures (CSV)' })
  const file = await aalto.request.get((await link.getAttribute('href')) ?? '')
  expect(file.headers()['content-disposition']).toBe('attachment; filename="metrics-2026-11-01-2026-11-30.csv"')
  expect(await file.text()).toContain('2026-11-01,2026-11-30,Answered in time,Nov 2026,')
  const deadlines = await aalto.request.get('/cases/calendar')
  expect(deadlines.headers()['content-type']).toContain('text/calendar')
  expect(await deadlines.text()).toContain('BEGIN:VCALENDAR')
})

test('a calendar program reads what somebody is to do by an address alone, until it is ended', async ({
  browser,
  request,
}) => {
  const number = await askForEverything(await browserOf(browser, 'Clara Obi'), 'clara@home.example')
  const aalto = await browserOf(browser, 'Ines Aalto')
  await aalto.goto('/cases/subscribe')
  await aalto.getByRole('button', { name: 'Make an address' }).click()
  const address = await aalto.getByLabel('Address').inputValue()
  await judge(aalto)
  const file = await request.get(address)
  expect(file.headers()).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect(await file.text()).toContain(`SUMMARY:Request\\, ${number}`)
  await aalto.goto('/cases/subscribe')
  await expect(aalto.getByLabel('Address')).toHaveCount(0)
  await aalto.getByRole('button', { name: 'End the address' }).click()
  await expect(aalto.getByText('The address has ended.')).toBeVisible()
  expect((await request.get(address)).status()).toBe(404)
})

test('an administrator proposes a holiday, another person confirms it, a handler sees neither page', async ({
  browser,
}) => {
  const celik = await browserOf(browser, 'İpek Çelik')
  await celik.goto('/')
  await celik.getByRole('link', { name: 'Holidays' }).click()
  await celik.getByLabel('Day', { exact: true }).fill('2031-03-05')
  await celik.getByLabel('Name', { exact: true }).fill('A day of mourning')
  await celik.getByLabel('Source', { exact: true }).fill('Bundesgesetzblatt 2031 I, 12')
  await celik.getByRole('button', { name: 'Propose' }).click()
  await expect(celik.getByText('Choose a calendar').first()).toBeVisible()
  await celik.getByLabel('Calendar', { exact: true }).selectOption({ label: 'Germany' })
  await celik.getByRole('button', { name: 'Propose' }).click()
  await expect(celik.getByText('Waits for a second person').first()).toBeVisible()
  await expect(celik.getByRole('button', { name: /^Confirm A day of mourning/ })).toHaveCount(0)
  await judge(celik)

  const aalto = await browserOf(browser, 'Ines Aalto')
  await aalto.goto('/calendar')
  await aalto
    .getByRole('button', { name: /^Confirm A day of mourning/ })
    .first()
    .click()
  await expect(aalto.getByText('It counts for requests that arrive from now on.')).toBeVisible()
  await expect(aalto.getByText(/^In force since/).first()).toBeVisible()

  const okafor = await browserOf(browser, 'Philippa Okafor')
  for (const path of ['/calendar', '/cases/metrics', '/exposures'])
    expect((await okafor.goto(path))?.status()).toBe(404)
})

test('a holiday confirmed later moves an open case only when the officer applies it, and says so', async ({
  browser,
}) => {
  const weber = await browserOf(browser, 'Jonas Weber', { javaScriptEnabled: false })
  const number = await askForEverything(weber, 'jonas.holiday@example.org')
  const promised = /(\d{4}-\d\d-\d\d)/.exec(await dueOf(weber, number))?.[1] ?? ''
  const celik = await browserOf(browser, 'İpek Çelik', { javaScriptEnabled: false })
  const propose = async (name: string) => {
    await celik.goto('/calendar')
    await celik.getByLabel('Day', { exact: true }).fill(promised)
    await celik.getByLabel('Name', { exact: true }).fill(name)
    await celik.getByLabel('Source', { exact: true }).fill('Bundesgesetzblatt 2026 I, 12')
    await celik.getByLabel('Calendar', { exact: true }).selectOption({ label: 'Germany' })
    await celik.getByRole('button', { name: 'Propose' }).click()
    await expect(celik.getByText('It counts once a second person has confirmed it.')).toBeVisible()
  }
  await propose('A wrong day')
  await celik.getByRole('button', { name: /^Take back A wrong day/ }).click()
  await expect(celik.getByText('Your proposal is taken back.')).toBeVisible()
  await propose('A day of thanks')

  const aalto = await browserOf(browser, 'Ines Aalto')
  await aalto.goto('/calendar')
  await expect(aalto.getByText('A wrong day')).toHaveCount(0)
  await aalto.getByRole('button', { name: /^Confirm A day of thanks/ }).click()
  await expect(aalto.getByRole('link', { name: number })).toBeVisible()
  expect(await dueOf(weber, number)).toContain(promised)
  await judge(aalto)
  await aalto.getByRole('button', { name: 'Apply to the ticked cases' }).click()
  await expect(aalto.getByRole('alert').filter({ hasText: 'Tick the box' })).toBeVisible()
  await aalto.getByRole('checkbox', { name: 'I have looked at each case and its new date.' }).check()
  await aalto.getByRole('button', { name: 'Apply to the ticked cases' }).click()
  await expect(aalto.getByText(/dates? ha(s|ve) moved/)).toBeVisible()

  await weber.goto(`/requests/${number}`)
  await weber.getByText('Why this date?').click()
  await expect(weber.getByText(/^On .* we applied the public holiday “A day of thanks”/)).toBeVisible()
  expect(await dueOf(weber, number)).not.toContain(promised)
})

/** The last day as the calendar file of the subject has it. */
async function dueOf(page: Page, number: string): Promise<string> {
  const file = await (await page.request.get(`/requests/${number}/calendar`)).text()
  const day = /DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)/.exec(file)
  return day ? `${day[1]}-${day[2]}-${day[3]}` : ''
}

test('the officer gives cases of the queue to a handler without JavaScript; a refusal is named by its case', async ({
  browser,
}) => {
  const brandt = await browserOf(browser, 'Helena Brandt', { javaScriptEnabled: false })
  const number = await askForEverything(brandt, 'helena.assign@example.org')
  const novak = await browserOf(browser, 'Adela Novak', { javaScriptEnabled: false })
  await novak.goto(`/cases/${number}/acts/conflict`)
  await novak.getByRole('radio', { name: 'I myself' }).check()
  await novak.getByLabel('What the conflict is').fill('We share a house.')
  await novak.getByRole('button', { name: 'Declare the conflict' }).click()

  const aalto = await browserOf(browser, 'Ines Aalto', { javaScriptEnabled: false })
  await aalto.goto('/cases?view=open&q=Helena')
  await aalto.getByLabel('Give the chosen cases to').selectOption({ label: 'Adela Novak' })
  await aalto.getByRole('button', { name: 'Assign' }).click()
  await expect(aalto.getByText('Choose at least one case')).toBeVisible()
  await aalto.getByRole('checkbox', { name: `Choose ${number}, Helena Brandt` }).check()
  await aalto.getByLabel('Give the chosen cases to').selectOption({ label: 'Adela Novak' })
  await aalto.getByRole('button', { name: 'Assign' }).click()
  await expect(aalto.getByText(`${number}: The chosen handler is in an open conflict`)).toBeVisible()
  await aalto.getByRole('checkbox', { name: /^All \d+ on this page$/ }).check()
  await aalto.getByLabel('Give the chosen cases to').selectOption({ label: 'Philippa Okafor' })
  await aalto.getByRole('button', { name: 'Assign' }).click()
  await expect(aalto.getByText('1 case is assigned.')).toBeVisible()
  const okafor = await browserOf(browser, 'Philippa Okafor')
  await okafor.goto(`/cases/${number}`)
  await expect(okafor.getByText('This case is yours.')).toBeVisible()
  const officer = await browserOf(browser, 'Ines Aalto')
  await officer.goto('/cases?view=open')
  await judge(officer)
})

test('an administrator reads figures without small counts or handlers, an auditor all of them, neither the queue', async ({
  browser,
}) => {
  const celik = await browserOf(browser, 'İpek Çelik')
  await celik.goto('/cases/metrics?from=2026-11-05&to=2026-11-20')
  await expect(celik.getByText('no count under 5')).toBeVisible()
  await expect(celik.getByText('from 1 November 2026 to 30 November 2026')).toBeVisible()
  await expect(celik.getByRole('heading', { name: 'By handler' })).toHaveCount(0)

  const mara = await browserOf(browser, 'Mara Lindqvist')
  await askForEverything(mara, 'mara@example.org')
  const pappa = await browserOf(browser, 'Ελένη Παππά')
  await pappa.goto('/cases/metrics')
  await expect(pappa.getByText(/Counted on/)).toBeVisible()
  await expect(pappa.getByRole('heading', { name: 'By handler' })).toBeVisible()
  await expect(pappa.getByText('no count under 5')).toHaveCount(0)
  await judge(pappa)
  for (const reader of [celik, pappa]) expect((await reader.goto('/cases'))?.status()).toBe(404)
})
