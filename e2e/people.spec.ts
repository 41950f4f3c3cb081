import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { browserOf } from './people.ts'
import { judge } from './readable.ts'

test('an administrator proposes a role, the officer agrees, and the person acts in it after a new sign-in', async ({
  browser,
}) => {
  const celik = await browserOf(browser, 'İpek Çelik', { javaScriptEnabled: false })
  await celik.goto('/')
  await celik.getByRole('link', { name: 'Roles' }).click()
  await expect(celik.getByRole('rowheader', { name: 'Sofia Marchetti' })).toBeVisible()
  await expect(celik.getByText('Wei Wang')).toHaveCount(0)
  const propose = async (whom: string, what = 'The person is given the role') => {
    await celik.getByLabel('E-mail address or staff number').fill(whom)
    await celik.getByLabel(what).check()
    await celik.getByLabel('Role', { exact: true }).selectOption({ label: 'Auditor' })
    await celik.getByLabel('Reason').fill('Checks the trail in December.')
    await celik.getByRole('button', { name: 'Send to a second person' }).click()
  }
  await propose('wei.wang')
  await expect(celik.getByText(/^Error: Write the exact e-mail address or staff number/)).toBeVisible()
  await propose('wei.wang@northwind.example')
  await expect(celik.getByText('Nothing changes until a second person agrees.')).toBeVisible()
  await expect(celik.getByRole('heading', { name: /Wei Wang\) as Auditor$/ })).toBeVisible()
  await expect(celik.getByRole('button', { name: /^Agree/ })).toHaveCount(0)

  const wang = await browserOf(browser, 'Wei Wang')
  await wang.goto('/')
  const aalto = await browserOf(browser, 'Ines Aalto')
  await aalto.goto('/cases')
  await aalto.getByRole('link', { name: 'People and roles' }).click()
  await judge(aalto)
  await aalto.getByRole('button', { name: /^Agree: .*Wei Wang\) as Auditor$/ }).click()
  await expect(aalto.getByText('Agreed. The person signs in again')).toBeVisible()
  await expect(aalto.getByRole('row', { name: /Wei Wang/ })).toContainText('given here')

  await wang.goto('/people')
  expect(new URL(wang.url()).pathname).toBe('/sign-in')
  const again = await browserOf(browser, 'Wei Wang')
  await again.goto('/people')
  await expect(again.getByRole('heading', { name: 'People and roles' })).toBeVisible()
  await expect(again.getByRole('button', { name: 'Send to a second person' })).toHaveCount(0)

  await celik.goto('/people')
  await propose('wei.wang@northwind.example', 'The role is taken from the person')
  await aalto.goto('/people')
  await aalto.getByRole('button', { name: /^Agree: .*Wei Wang\) no longer as Auditor$/ }).click()
  await expect(aalto.getByRole('row', { name: /Wei Wang/ })).toHaveCount(0)

  const okafor = await browserOf(browser, 'Philippa Okafor')
  expect((await okafor.goto('/people'))?.status()).toBe(404)
})
