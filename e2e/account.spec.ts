import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import { verifyFile } from '#lib/adapters/verify/verify-file.ts'
import { test } from './fixtures.ts'
import { askForEverything, browserOf } from './people.ts'
import { judge } from './readable.ts'

test('an auditor reads what was done in a case and makes a file of it that anybody can check', async ({
  browser,
}, info) => {
  const mara = await browserOf(browser, 'Mara Lindqvist')
  const number = await askForEverything(mara, 'mara@example.org')

  const auditor = await browserOf(browser, 'Ελένη Παππά', { acceptDownloads: true })
  await auditor.goto('/')
  await auditor.getByRole('link', { name: 'Requests', exact: true }).click()
  await expect(auditor.getByRole('heading', { name: 'Register of all requests' })).toBeVisible()
  await judge(auditor)
  await auditor.getByRole('link', { name: number }).click()
  await expect(auditor.getByText('Request received')).toBeVisible()
  await judge(auditor)
  for (const closed of ['', '/sources', '/review', '/check', '/acts', '/history', '/original', '/report.pdf'])
    expect((await auditor.request.get(`/cases/${number}${closed}`)).status(), closed).toBe(404)

  await auditor.getByRole('button', { name: 'Make and download the file' }).click()
  await expect(auditor.getByText('Say why the file is made').first()).toBeVisible()
  await auditor.getByLabel('Why is this file made?').fill('The authority wrote on 1 December 2026.')
  const [download] = await Promise.all([
    auditor.waitForEvent('download'),
    auditor.getByRole('button', { name: 'Make and download the file' }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`${number}-case.zip`)
  const file = info.outputPath('case.zip')
  await download.saveAs(file)
  expect(await verifyFile(file, null)).toMatchObject({ genuine: true, kind: 'package' })
  await auditor.reload()
  await expect(auditor.getByText('The authority wrote on 1 December 2026.')).toBeVisible()

  await auditor.goto('/verify')
  await auditor.locator('input[type=file]').setInputFiles(file)
  await auditor.getByRole('button', { name: 'Check this file' }).click()
  await expect(auditor.getByText(number).first()).toBeVisible()

  const broken = path.join(path.dirname(file), 'broken.zip')
  writeFileSync(broken, 'PK')
  expect((await verifyFile(broken, null)).genuine).toBe(false)

  await mara.goto(`/requests/${number}`)
  await expect(mara.getByText('Made a file of your request for an authority').first()).toBeVisible()

  const okafor = await browserOf(browser, 'Philippa Okafor')
  for (const closed of [`/cases/${number}/file`, '/cases/requests', '/cases/requests/file'])
    expect((await okafor.request.get(closed)).status(), closed).toBe(404)
})

test('the officer takes the register of a period home as CSV', async ({ browser }) => {
  const mara = await browserOf(browser, 'Mara Lindqvist')
  const number = await askForEverything(mara, 'mara@example.org')
  const aalto = await browserOf(browser, 'Ines Aalto')
  await aalto.goto('/cases/requests')
  const link = aalto.getByRole('link', { name: 'Download the register (CSV)' })
  const file = await aalto.request.get(new URL((await link.getAttribute('href')) ?? '', aalto.url()).pathname)
  expect(file.headers()['content-type']).toContain('text/csv')
  const [head, ...lines] = (await file.text()).split('\r\n')
  expect(head).toContain('Number,Received,Place')
  expect(lines.join('\n')).toContain(number)
  expect(lines.join('\n')).not.toContain('Mara')
})
