import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { Client } from 'pg'
import { startCluster } from '#lib/adapters/postgres/embedded.ts'
import { ask, mistake, subjectOf, take, withdraw, words } from './clock-parts.ts'
import { folderUnderTest, test } from './fixtures.ts'
import { mailed } from './outbox.ts'
import { browserOf, comesToShow, confirmIdentity } from './people.ts'
import { judge } from './readable.ts'

for (const language of ['en', 'de'] as const) {
  const said = words[language]

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
    await expect(mistake(okafor, 'An abusive request is proven by two things')).toBeVisible()
    await okafor.getByLabel(/^What shows that it does not serve/).fill('Each was answered, and nothing was new.')
    await okafor.getByLabel(/^What shows that this was meant/).fill('He wrote that he would keep us busy.')
    await okafor.getByRole('button', { name: /^See it as/ }).click()
    await okafor.getByRole('button', { name: 'Propose the refusal' }).click()
    await expect(okafor.getByText(/^The refusal is proposed/)).toBeVisible()

    const aalto = await browserOf(browser, 'Ines Aalto')
    await aalto.goto(`/cases/${number}/acts/opinion`)
    await aalto.getByRole('radio', { name: 'I agree with the refusal' }).check()
    await aalto.getByLabel('Your reasons').fill('The grounds are proven.')
    await aalto.getByRole('button', { name: 'Give the opinion' }).click()
    await expect(aalto.getByText('Your opinion is recorded.')).toBeVisible()

    const marchetti = await browserOf(browser, 'Sofia Marchetti')
    await marchetti.goto(`/cases/${number}/acts/refuse`)
    await confirmIdentity(marchetti, 'Sofia Marchetti')
    await expect(marchetti.getByText('“Nine requests from 14 to 22 November.”')).toBeVisible()
    await expect(marchetti.getByText('“The grounds are proven.”')).toBeVisible()
    await marchetti.getByRole('button', { name: /^See it as/ }).click()
    await expect(marchetti.getByRole('heading', { name: 'This can’t be taken back' })).toBeVisible()
    await marchetti.getByRole('button', { name: 'Refuse the request and send the letter' }).click()
    await expect(mistake(marchetti, 'Tick the box')).toBeVisible()
    await marchetti.getByRole('checkbox', { name: /^I have read the letter/ }).check()
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
    // Who handles the case does not judge a complaint about it.
    await okafor.goto(`/cases/${number}/acts/complaintAnswer`)
    await expect(okafor.getByText(/You cannot answer it; the data protection officer/)).toBeVisible()
    await expect(okafor.getByRole('button', { name: /^See it as/ })).toHaveCount(0)
    await judge(okafor)
    const aalto = await browserOf(browser, 'Ines Aalto')
    await aalto.goto(`/cases/${number}/acts/complaintAnswer`)
    await aalto.getByRole('radio', { name: 'Upheld', exact: true }).check()
    await aalto.getByLabel('The reasons, as the person will read them').fill('We are sorry. You have it on Friday.')
    await aalto.getByLabel(/^What was done because of it/).fill('Two people look through the records now.')
    await aalto.getByRole('button', { name: /^See it as/ }).click()
    // A last look, with what the person will get and a tick.
    await expect(aalto.getByRole('heading', { name: 'Send Clara Obi the outcome of the complaint?' })).toBeVisible()
    await expect(aalto.getByText('“I have waited for 45 days.”')).toBeVisible()
    await judge(aalto)
    await aalto.getByRole('button', { name: 'Send the outcome' }).click()
    await expect(mistake(aalto, 'Tick the box to say that you have looked at this')).toBeVisible()
    await aalto.getByRole('checkbox', { name: 'I have read the letter, and what it says is true.' }).check()
    await aalto.getByRole('button', { name: 'Send the outcome' }).click()
    await expect(aalto.getByText('The letter with the outcome goes out.')).toBeVisible()
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
