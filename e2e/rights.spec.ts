import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { mailed } from './outbox.ts'
import { browserOf } from './people.ts'

test('without asking for his data and without JavaScript Wei objects, reads when he gets an answer and what became of it', async ({
  browser,
}) => {
  const wei = await browserOf(browser, '王伟 (Wei Wang)', { javaScriptEnabled: false })
  await wei.goto('/')
  await wei.getByRole('link', { name: 'Use another right: stop, correct or delete' }).click()
  await wei.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(wei.getByRole('link', { name: /^Enter an email address/ })).toBeVisible()
  await wei.getByRole('radio', { name: /^Stop this/ }).check()
  await wei.getByLabel('In your words').fill('No training of models with my keystrokes.')
  await wei.getByRole('checkbox', { name: 'Store these data only, do not use them' }).check()
  await wei.getByRole('textbox', { name: 'Email address for updates' }).fill('wei-rights@home.example')
  await wei.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(wei.getByRole('heading', { level: 1, name: 'We are working on what you asked' })).toBeVisible()
  await expect(wei.getByText('You want these data stored only until then. That has not been done yet.')).toBeVisible()
  await expect(wei.getByText(/^We will answer by \w+day \d+ \w+/)).toBeVisible()
  const number = /DR-\d{4}-\d{4}/.exec(wei.url())?.[0] ?? ''
  const [mail] = await mailed('wei-rights@home.example', 1)
  expect(mail?.text).toContain(number)

  const okafor = await browserOf(browser, 'Philippa Okafor', { javaScriptEnabled: false })
  await okafor.goto('/cases?view=open')
  await expect(okafor.getByRole('link', { name: number }).first()).toBeVisible()
  await okafor.goto(`/cases/${number}`)
  await okafor.getByRole('button', { name: 'Take this case' }).click()
  await expect(okafor.getByText('This case is yours now.')).toBeVisible()
  await okafor.goto(`/cases/${number}/acts`)
  await okafor.getByRole('link', { name: 'Note that the data are stored only' }).click()
  await okafor.getByLabel(/^In which systems/).fill('Model workshop')
  await okafor.getByRole('button', { name: 'Note it' }).click()
  await expect(okafor.getByText(/^It is noted/)).toBeVisible()
  await wei.goto(`/requests/${number}`)
  await expect(wei.getByText('Until then these data are stored only.')).toBeVisible()
  await okafor.goto(`/cases/${number}/acts`)
  await okafor.getByRole('link', { name: 'Answer a further right' }).click()
  await okafor.getByRole('radio', { name: 'It was done' }).check()
  await okafor.getByLabel('What was done and why').fill('Your keystrokes are in no training set from now on.')
  await okafor.getByLabel(/^What was done in which system/).fill('Model workshop: taken out of both sets')
  await okafor.getByRole('button', { name: /^See it as/ }).click()
  await okafor.getByRole('button', { name: 'Send the answer' }).click()
  await expect(okafor.getByText('The answer goes out.')).toBeVisible()
  await wei.goto(`/requests/${number}`)
  await expect(wei.getByRole('heading', { level: 1, name: 'We have answered what you asked' })).toBeVisible()
  await expect(wei.getByText('Model workshop: taken out of both sets')).toBeVisible()
  await mailed('wei-rights@home.example', 2)

  await wei.goto('/complain')
  await wei.getByLabel('What you complain about').fill('Nobody told us before.')
  await wei.getByRole('textbox', { name: 'Email address for updates' }).fill('wei-complains@home.example')
  await wei.getByRole('button', { name: 'Send my complaint' }).click()
  await expect(wei.getByText(/^Your complaint has arrived/)).toBeVisible()
  await mailed('wei-complains@home.example', 1)
})
