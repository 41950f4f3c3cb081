import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type HeldS3, holdS3 } from './held/s3.ts'
import { type HeldSmtp, holdSmtp } from './held/smtp.ts'
import { askForEverything, browserOf, comesToShow, signIn } from './people.ts'
import { type Application, startApplication } from './start-application.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-stopped-'))
let [application, s3, smtp]: [Application?, HeldS3?, HeldSmtp?] = []

test.afterAll(async () => {
  await application?.stop()
  await Promise.all([s3?.close(), smtp?.close()])
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('while store and mail server refuse, everybody reads what is known; the button takes the work up again', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const [store, mail] = [await holdS3(), await holdSmtp({ startTls: false })]
  ;[s3, smtp] = [store, mail]
  chmodSync(folder, 0o711)
  const bucket = { S3_ENDPOINT: store.endpoint, S3_BUCKET: store.bucket, S3_REGION: store.region }
  const keys = { S3_ACCESS_KEY_ID: store.accessKeyId, S3_SECRET_ACCESS_KEY: store.secretAccessKey }
  const settings = { DEMO: '1', DEMO_FROM: '2026-11-01', SMTP_URL: mail.url, MAIL_FROM: 'fifteen@northwind.example' }
  application = await startApplication('stopped', path.join(folder, 'var'), {
    settings: { ...settings, ...bucket, ...keys },
  })
  const baseURL = application.url

  store.fault = ({ method }) => (method === 'PUT' ? { status: 403, code: 'AccessDenied' } : null)
  mail.fault = () => 421
  const mara = await (await browser.newContext({ baseURL })).newPage()
  await signIn(mara, 'Mara Lindqvist')
  const number = await askForEverything(mara, 'mara@home.example')
  await expect(mara.getByText('We have emailed you')).toHaveCount(0)
  await comesToShow(mara, /We could not email you yet: the file store refuses access/)

  const aalto = await browserOf(browser, 'Ines Aalto', { baseURL })
  await aalto.goto(`/cases/${number}/sources`)
  await comesToShow(aalto, /^Collecting has stopped since \d\d:\d\d: the file store refuses access\.$/)
  await expect(aalto.getByText('Stopped, 0 entries so far')).toBeVisible()
  const marchetti = await browserOf(browser, 'Sofia Marchetti', { baseURL })
  await marchetti.goto(`/cases/${number}`)
  await expect(marchetti.getByText(/^Collecting has stopped since/)).toBeVisible()
  await expect(marchetti.getByRole('button', { name: 'Try now' })).toHaveCount(0)

  store.fault = () => null
  await aalto.getByRole('button', { name: 'Try now' }).click()
  await expect(aalto.getByText('It is tried again now.')).toBeVisible()
  await comesToShow(mara, /We could not email you yet: the mail server does not answer/)
  await comesToShow(aalto, /^A message to the requester has been waiting since/)
  mail.fault = () => null
  await aalto.getByRole('button', { name: 'Try now' }).click()
  await mara.goto(`/requests/${number}?sent=1`)
  await comesToShow(mara, /We have emailed you that it arrived\./)
  expect(mail.mails.filter(({ to }) => to.includes('mara@home.example'))).toHaveLength(1)
  await comesToShow(mara, 'A person looks through what was found.')
})
