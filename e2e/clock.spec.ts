import { expect } from '@playwright/test'
import { ask, mistake, subjectOf, take, withdraw, words } from './clock-parts.ts'
import { test } from './fixtures.ts'
import { mailed } from './outbox.ts'
import { browserOf } from './people.ts'
import { judgeAll } from './readable.ts'

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
    await okafor.getByRole('button', { name: /^See it as/ }).click()
    await expect(okafor.getByText('The clock runs on.')).toBeVisible()
    await expect(okafor.getByText('Which months do you mean?')).toBeVisible()
    await okafor.getByRole('button', { name: 'Send the question' }).click()
    await expect(okafor.getByText('The question has been sent.')).toBeVisible()
    await expect(okafor.getByRole('link', { name: 'Pause the clock' })).toHaveCount(0)

    const aalto = await browserOf(browser, 'Ines Aalto')
    await aalto.goto(`/cases/${number}/acts`)
    await aalto.getByRole('link', { name: 'Pause the clock' }).click()
    await aalto.getByLabel(/^Why the clock stands still/).fill('Doubt.')
    await aalto.getByRole('button', { name: /^See it as/ }).click()
    await expect(mistake(aalto, 'at least ten')).toBeVisible()
    await aalto.getByLabel(/^Why the clock stands still/).fill('Eleven systems, and a real doubt about the months.')
    await aalto.getByRole('button', { name: /^See it as/ }).click()
    await expect(aalto.getByText('The clock is paused until the answer.')).toBeVisible()
    await aalto.getByRole('checkbox', { name: /^I have read the letter/ }).check()
    await aalto.getByRole('button', { name: 'Pause the clock and write to the person' }).click()
    await expect(aalto.getByText('❚❚').first()).toBeVisible()

    const mails = await mailed(email, 3)
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
    await okafor.goto(`/cases/${number}/acts/answer`)
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
    await marchetti.goto(`/cases/${number}/acts`)
    await marchetti.getByRole('link', { name: 'Confirm more time' }).click()
    await expect(marchetti.getByText('“Pictures of eleven systems must be covered.”')).toBeVisible()
    await expect(marchetti.getByText(/, the latest the law allows$/)).toBeVisible()
    await judgeAll(marchetti, [`/cases/${number}/acts/extend/check`])
    const send = marchetti.getByRole('button', { name: /^Send the letter and set / })
    await send.click()
    await expect(mistake(marchetti, 'Tick the box')).toBeVisible()
    await marchetti.getByRole('checkbox', { name: /^I have read the letter/ }).check()
    await send.click()
    await expect(marchetti.getByText('The date has moved and the letter goes out.')).toBeVisible()
    await expect(marchetti.getByText(/left, extended/).first()).toBeVisible()

    await mailed(email, 2)
    await jonas.goto(`/requests/${number}`)
    await expect(jonas.getByText(said.more)).toBeVisible()
    await expect(jonas.getByText(said.complain)).toBeVisible()
    await jonas.getByText(said.why).click()
    await expect(jonas.getByText(said.inTime)).toBeVisible()
    await okafor.goto(`/cases/${number}/acts/extension`)
    await okafor.getByLabel(/^Why this case needs more time/).fill('Still more pictures must be covered.')
    await okafor.getByRole('button', { name: /^See it as/ }).click()
    await expect(mistake(okafor, 'This request was extended before')).toBeVisible()
    await expect(okafor.getByLabel(/^Why this case needs more time/)).toHaveValue(
      'Still more pictures must be covered.',
    )
    await withdraw(jonas, number)
  })
}
