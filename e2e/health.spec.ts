import { renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { folderUnderTest, test } from './fixtures.ts'
import { browserOf } from './people.ts'

test('a file store that is away is named in words, and answers after it is there again', async ({ page, request }) => {
  const ready = async () => {
    const answer = await request.get('/api/health/ready')
    return [answer.status(), (await answer.json()).storage]
  }
  await expect.poll(ready, { timeout: 60_000 }).toEqual([200, 'ok'])
  await page.goto('/health')
  await expect(page.getByRole('heading', { name: 'Everything works' })).toBeVisible()
  const objects = path.join(folderUnderTest(), 'objects')
  renameSync(objects, `${objects}.away`)
  writeFileSync(objects, '')
  await expect.poll(ready, { timeout: 60_000 }).toEqual([503, 'missing'])
  await page.goto('/health')
  await expect(page.getByRole('heading', { name: 'Something that is needed does not work' })).toBeVisible()
  await expect(page.getByText('Check its rights and its space')).toBeVisible()
  // People are still served, and a load balancer is told so.
  expect((await request.get('/api/health/pages')).status()).toBe(200)
  expect((await request.get('/api/health/live')).status()).toBe(200)
  rmSync(objects)
  renameSync(`${objects}.away`, objects)
  await expect.poll(ready, { timeout: 60_000 }).toEqual([200, 'ok'])
})

test('when each source last answered is for those who see figures', async ({ page, browser }) => {
  const sources = { name: 'When each source last answered' }
  await page.goto('/health')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', sources)).toHaveCount(0)
  const mara = await browserOf(browser, 'Mara Lindqvist')
  await mara.goto('/health')
  await expect(mara.getByRole('heading', sources)).toHaveCount(0)
  const aalto = await browserOf(browser, 'Ines Aalto')
  await aalto.goto('/health')
  await expect(aalto.getByRole('heading', sources)).toBeVisible()
})

test('without a setting nobody finds figures', async ({ request }) => {
  expect((await request.get('/metrics')).status()).toBe(404)
  expect((await request.get('/metrics', { headers: { authorization: 'Bearer ' } })).status()).toBe(404)
})
