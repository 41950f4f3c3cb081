import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { mailed } from './outbox.ts'
import { askForEverything, browserOf, comesToShow } from './people.ts'
import { judge } from './readable.ts'

test('the officer tells everybody whom an exposure affected, and cannot close it before', async ({ browser }) => {
  // Her letter is in the language of her newest request.
  await askForEverything(await browserOf(browser, 'Mara Lindqvist'), 'mara@home.example')
  const aalto = await browserOf(browser, 'Ines Aalto')
  await aalto.goto('/exposures')
  await aalto.getByRole('link', { name: 'Your data was exposed inside the company' }).first().click()
  await expect(aalto.getByText('The authority has not been told.')).toBeVisible()
  await expect(aalto.getByText('Say first how high the risk is for the people.')).toBeVisible()
  await judge(aalto)

  await aalto.getByRole('button', { name: 'Show the difference' }).click()
  await expect(aalto.getByRole('heading', { name: 'What would change' })).toBeVisible()
  await judge(aalto)
  await aalto.getByRole('button', { name: 'Take this over' }).click()
  await expect(aalto.getByText('It is worked out who is affected.')).toBeVisible()

  await aalto.getByRole('radio', { name: /^A high risk/ }).check()
  await aalto.getByLabel('Why', { exact: true }).fill('Screens may show health, pay or family matters.')
  await aalto.getByRole('button', { name: 'Note the risk' }).click()
  await expect(aalto.getByText('The risk is noted.')).toBeVisible()

  await aalto.getByText('The letter in German').click()
  await expect(aalto.getByText('Was das für Sie bedeuten kann')).toBeVisible()
  await aalto.getByRole('button', { name: 'Ask a second person to confirm' }).click()
  await expect(aalto.getByText(/A second person is asked to confirm \d+ letters/)).toBeVisible()
  await aalto.getByRole('link', { name: 'Read the letters' }).click()
  await expect(aalto.getByText('You asked for these letters yourself.')).toBeVisible()
  await expect(aalto.getByRole('button', { name: /^Send \d+ letters$/ })).toHaveCount(0)
  await judge(aalto)

  const marchetti = await browserOf(browser, 'Sofia Marchetti')
  await marchetti.goto('/cases?view=check')
  await marchetti.getByRole('link', { name: 'Your data was exposed inside the company' }).first().click()
  await expect(marchetti.getByText('A colleague may have seen what was on your screen').first()).toBeVisible()
  await judge(marchetti)
  await marchetti.getByRole('button', { name: /^Send \d+ letters$/ }).click()
  await expect(marchetti.getByText('Say that the letters are to go out').first()).toBeVisible()
  await marchetti.getByRole('checkbox', { name: 'Yes, send these letters' }).check()
  await marchetti.getByRole('button', { name: /^Send \d+ letters$/ }).click()
  await expect(marchetti.getByText(/letters are on the way/)).toBeVisible()
  await aalto.goBack()
  await comesToShow(aalto, 'Taken by the mail system')
  await judge(aalto)
  const [mail] = await mailed('mara.lindqvist@northwind.example', 1)
  expect(mail?.subject).toBe('News about your data at Northwind')
  expect(mail?.text).toContain('A colleague may have seen what was on your screen')

  await expect(aalto.getByText('Note first when the authority was told.')).toBeVisible()
  await aalto.goto('/exposures')
  await aalto.getByText('Note that the authority was told').first().click()
  await aalto.getByLabel('Day on which the authority was told').first().fill('2026-09-19')
  await aalto
    .getByLabel(/^Time, on the clocks of/)
    .first()
    .fill('10:00')
  await aalto.getByRole('button', { name: 'Note it' }).first().click()
  await expect(aalto.getByText('It is noted when the authority was told.')).toBeVisible()
})
