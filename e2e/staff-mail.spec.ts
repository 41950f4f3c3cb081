import { expect } from '@playwright/test'
import { ask, subjectOf, take } from './clock-parts.ts'
import { mailTo } from './codes.ts'
import { test } from './fixtures.ts'
import { mailsTo } from './outbox.ts'
import { browserOf } from './people.ts'
import { judge } from './readable.ts'

const at = (login: string) => `${login}@northwind.example`

test('the officer has a mail of a complaint, the approver of a second look, and who proposed it none', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const clara = await subjectOf(browser, 'Clara Obi')
  const number = await ask(clara, 'clara-staff@home.example', 'en')
  await mailTo(at('philippa.okafor'), number)
  const okafor = await take(browser, number)

  await clara.goto(`/requests/${number}/complain`)
  await clara.getByLabel('What you complain about').fill('Nobody tells me anything.')
  await clara.getByRole('button', { name: 'Send my complaint' }).click()
  await expect(clara.getByText(/^Your complaint has arrived/)).toBeVisible()
  const complaint = await mailTo(at('ines.aalto'), number)
  expect(complaint).toMatch(new RegExp(`https?://\\S+/cases/${number}`))
  expect(complaint).not.toMatch(/Clara|Obi|Nobody tells/)

  await okafor.goto(`/cases/${number}/acts/extension`)
  await okafor.getByRole('checkbox', { name: /complex/ }).check()
  await okafor.getByLabel(/^Why this case needs more time/).fill('Pictures of eleven systems must be covered.')
  await okafor.getByRole('button', { name: /^See it as/ }).click()
  await okafor.getByRole('button', { name: 'Propose more time' }).click()
  const second = await mailTo(at('sofia.marchetti'), number)
  expect(second).not.toMatch(/Clara|Obi|Pictures/)
  const aboutSecond = (text: string) => text.includes(number) && /second person|zweite Person/.test(text)
  expect(aboutSecond(second)).toBe(true)
  expect((await mailsTo(at('philippa.okafor'))).filter(({ text }) => aboutSecond(text))).toEqual([])
})

test('a handler chooses her mails by keyboard and without JavaScript; what must not be lost stays', async ({
  browser,
}) => {
  const okafor = await browserOf(browser, 'Philippa Okafor', { javaScriptEnabled: false })
  await okafor.goto('/cases')
  await okafor.getByRole('link', { name: 'Your mails' }).click()
  const second = okafor.getByRole('group', { name: 'Something waits for you as the second person' })
  await expect(second.getByRole('radio')).toHaveCount(2)
  const pool = okafor.getByRole('group', { name: 'A new request that nobody has' })
  await pool.getByRole('radio', { name: 'At once' }).focus()
  await okafor.keyboard.press('ArrowDown')
  await okafor.keyboard.press('Enter')
  await expect(okafor.getByText('Saved. This holds from the next mail on.')).toBeVisible()
  await expect(pool.getByRole('radio', { name: 'In one mail each working day' })).toBeChecked()
})

test('the page of mails reads well, and an employee has none', async ({ browser }) => {
  const celik = await browserOf(browser, 'İpek Çelik')
  await celik.goto('/')
  await celik.getByRole('link', { name: 'Your mails' }).click()
  await judge(celik)
  const clara = await browserOf(browser, 'Clara Obi')
  const answer = await clara.goto('/account/mails')
  expect(answer?.status()).toBe(404)
})
