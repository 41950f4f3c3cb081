import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { Client } from 'pg'
import { wordsOf } from '#lib/testing/mail/read-outbox.ts'
import { employedBrowser, proveAgain } from './employer-people.ts'
import { test } from './fixtures.ts'
import { type HeldInstallation, holdInstallation } from './held/installation.ts'
import { askForEverything, comesToShow } from './people.ts'

const sources = path.join(import.meta.dirname, '../lib/adapters/sources')
const shipped = (id: string): string => readFileSync(path.join(sources, `manifests/${id}.yml`), 'utf8')
const over = (folder: string): string => JSON.stringify({ folder: path.join(sources, 'fixtures', folder) })

const person = (id: string, name: string, more = '') =>
  `  - { id: ${id}, name: ${name}, email: ${id}@northwind.example, employeeNo: NW-${id}, establishment: berlin${more} }\n`
const keys =
  'keys: [{ kind: username, value: mara.lindqvist }, { kind: badge_no, value: 117-20417, from: 2020-01-01, to: 2026-10-14 }]'
const directory = `establishments:
  - { id: berlin, name: Northwind GmbH, country: DE, region: BE, timeZone: Europe/Berlin }
people:
${person('mara', 'Mara Lindqvist', `, ${keys}`)}${person('okafor', 'Philippa Okafor', ', roles: [employee, handler]')}${person('marchetti', 'Sofia Marchetti', ', roles: [employee, approver]')}`

const programme = (id: string, title: string) => `
  - { id: ${id}, title: { en: ${title} }, what: { en: ${title} }, state: { kind: active, since: 2020-01-01 }, since: 2020-01-01,
      purposes: [], recipients: [], retention: { days: 90, words: { en: 90 days } }, aiTraining: { used: no, words: { en: No } },
      automatedDecisions: { en: None }, systems: [${id}], lastChecked: 2026-11-01 }`
const source = (id: string, title: string) => `
  - { id: ${id}, title: { en: ${title} }, meaning: { en: A row }, origin: { en: A system }, programmeId: ${id}, holds: records }`
const register = `programmes:${programme('doors', 'Doors')}${programme('squid', 'Web proxy')}
sources:${source('doors', 'Doors')}${source('squid', 'Web proxy')}\n`

let employer: HeldInstallation
const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-road-'))

test.beforeAll(async () => {
  test.setTimeout(180_000)
  const connectors = {
    'doors.yml': shipped('doors'),
    'doors.config.json': over('doors'),
    'squid.yml': shipped('squid'),
    'squid.config.json': over('proxy'),
  }
  const links = ['s-1,mara', 's-2,okafor', 's-3,marchetti']
  const brought = { directory, register, links, connectors }
  employer = await holdInstallation('employer-road', folder, { webs: 2, workers: 2 }, brought)
})
test.afterAll(async () => {
  await employer?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('on two web and two worker processes with an employer’s database, sign-in, mail and store, a request is asked, answered and downloaded', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const [mara, okafor, marchetti] = await Promise.all([
    employedBrowser(browser, employer, 's-1'),
    employedBrowser(browser, employer, 's-2'),
    employedBrowser(browser, employer, 's-3'),
  ])
  const number = await askForEverything(mara, 'mara@home.example')
  await comesToShow(mara, 'A person looks through what was found.')
  expect(await mailTo('mara@home.example', 0)).toContain(`${employer.url}/requests`)

  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await expect(okafor.getByText('This case is yours now.')).toBeVisible()
  await okafor.getByRole('link', { name: 'Look at the records' }).first().click()
  await expect(okafor.getByText('26 entries, none withheld')).toBeVisible()
  await okafor.getByRole('link', { name: 'Look at the records Doors' }).click()
  await expect(okafor.getByText(/Archive \(Büro 12\)/).first()).toBeVisible()
  await okafor.goto(`/cases/${number}/review`)
  await okafor.getByRole('link', { name: 'Finish the review' }).click()
  await okafor.getByRole('button', { name: 'Make the report' }).click()

  await marchetti.goto(`/cases/${number}/check`)
  await comesToShow(marchetti, /^Open the PDF/)
  await laterThanTheirProof()
  await marchetti.getByRole('link', { name: 'Release the report' }).click()
  await proveAgain(marchetti, employer, 's-3')
  await marchetti.getByRole('checkbox', { name: /^I have looked at the whole report/ }).check()
  await marchetti.getByRole('button', { name: 'Release to Mara Lindqvist' }).click()
  await expect(marchetti.getByText('The report is released. The requester will be told by email.')).toBeVisible()

  await mara.goto(`/requests/${number}`)
  await comesToShow(mara, 'Your answer is ready to read')
  expect(await mailTo('mara@home.example', 1)).toContain(`${employer.url}/requests`)
  await mara.goto(`/requests/${number}/download`)
  await proveAgain(mara, employer, 's-1')
  const text = await downloaded(mara)
  expect(text).toContain('Mara Lindqvist')
  expect(text).toContain('41 entries')
  expect(Math.min(...employer.served)).toBeGreaterThan(20)
})

/** As if everybody had signed in so long ago that it proves nothing any more: both locks want a new proof. */
async function laterThanTheirProof(): Promise<void> {
  const client = new Client({ connectionString: employer.cluster.url('fifteen') })
  await client.connect()
  await client.query("update guard.session set authenticated_at = authenticated_at - interval '1 hour'")
  await client.end()
}

/** The words of the employee's `nth` mail, once the worker has sent it. */
async function mailTo(address: string, nth: number): Promise<string> {
  await expect.poll(() => employer.smtp.mails.filter(({ to }) => to.includes(address)).length).toBeGreaterThan(nth)
  const mail = employer.smtp.mails.filter(({ to }) => to.includes(address))[nth]
  return mail ? wordsOf(await simpleParser(mail.raw)) : ''
}

/** The text of the first pages of the PDF. */
async function downloaded(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /PDF/ }).first().click(),
  ])
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(await download.path())) }).promise
  const pages = await Promise.all([1, 2].map(async n => (await (await pdf.getPage(n)).getTextContent()).items))
  return pages.flatMap(items => items.map(item => ('str' in item ? item.str : ''))).join(' ')
}
