import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { holdS3 } from '#e2e/held/s3.ts'
import { holdSmtp } from '#e2e/held/smtp.ts'
import { MailNotSent } from '#lib/adapters/mail/mail-fault.ts'
import { outboxMailer } from '#lib/adapters/mail/outbox.ts'
import { smtpMailer } from '#lib/adapters/mail/smtp.ts'
import { filesystemObjects } from '#lib/adapters/objects/filesystem.ts'
import { s3Objects } from '#lib/adapters/objects/s3.ts'
import { ObjectStoreFault } from '#lib/adapters/objects/store-fault.ts'
import { openDatabase } from '#lib/adapters/postgres/database.ts'
import { DatabaseFault } from '#lib/adapters/postgres/database-fault.ts'
import { SealBroken } from '#lib/adapters/sealing/seal-broken.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { causeOf } from './cause-of.ts'

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was thrown',
    thrown => causeOf(thrown),
  )

const folder = async () => {
  const made = await mkdtemp(path.join(tmpdir(), 'fifteen-faults-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

async function* bytes() {
  yield Buffer.from('sealed')
}

test('the object store: what it answers tells whether it is away, refuses, is missing or full', async () => {
  const held = await holdS3()
  onTestFinished(held.close)
  const answered = (status: number, code: string) => {
    held.fault = () => ({ status, code })
    return thrownBy(s3Objects(held).put('a/1', bytes()))
  }
  expect(await answered(503, 'SlowDown')).toBe('store_away')
  expect(await answered(500, 'InternalError')).toBe('store_away')
  expect(await answered(403, 'AccessDenied')).toBe('store_refuses')
  expect(await answered(507, 'InsufficientStorage')).toBe('disk_full')
  held.fault = () => null
  expect(await thrownBy(s3Objects({ ...held, bucket: 'none' }).put('a/1', bytes()))).toBe('store_missing')
  expect(await thrownBy(s3Objects({ ...held, secretAccessKey: 'x' }).put('a/1', bytes()))).toBe('store_refuses')
  expect(await thrownBy(Array.fromAsync(s3Objects(held).get('a/none')))).toBe('file_unreadable')
  const away = s3Objects({ ...held, endpoint: 'http://127.0.0.1:1' })
  expect(await thrownBy(away.put('a/1', bytes()))).toBe('store_away')
}, 20_000)

test('files: a folder that is a file, one that may not be written, a full disk', async () => {
  const [here] = [await folder()]
  await writeFile(path.join(here, 'file'), '')
  expect(await thrownBy(filesystemObjects(path.join(here, 'file')).put('a/1', bytes()))).toBe('store_missing')
  await mkdir(path.join(here, 'closed'))
  await chmod(path.join(here, 'closed'), 0o500)
  const closed = await thrownBy(filesystemObjects(path.join(here, 'closed')).put('a/1', bytes()))
  // The superuser of the computer may write everywhere.
  expect(closed).toBe(process.getuid?.() === 0 ? 'nothing was thrown' : 'store_refuses')
  expect(causeOf(new ObjectStoreFault('EROFS', null))).toBe('store_refuses')
  expect(causeOf(new ObjectStoreFault('EIO', null))).toBe('store_away')
  for (const full of [
    new ObjectStoreFault('ENOSPC', null),
    new MailNotSent('EDQUOT', null),
    new DatabaseFault('53100'),
  ])
    expect(causeOf(full)).toBe('disk_full')
  expect(causeOf(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))).toBe('disk_full')
  expect(causeOf(new SealBroken('other_key'))).toBe('file_unreadable')
})

test('mail: a server that is away, a password, an address, a message, an outbox', async () => {
  const held = await holdSmtp({ login: { user: 'fifteen', password: 'right' }, refuses: 'gone@northwind.example' })
  onTestFinished(held.close)
  const send = (url: string, to = 'mara@northwind.example') =>
    thrownBy(
      smtpMailer({ url, from: { name: 'Northwind', address: 'fifteen@northwind.example' }, ca: held.ca }).send({
        to,
        subject: 's',
        text: 't',
        language: 'en',
      }),
    )
  const as = (password: string) => held.url.replace('//', `//fifteen:${password}@`)
  expect(await send('smtp://127.0.0.1:1')).toBe('mail_away')
  expect(await send(as('wrong'))).toBe('mail_refuses')
  expect(await send(as('right'), 'gone@northwind.example')).toBe('address_refused')
  expect(causeOf(new MailNotSent('EENVELOPE', 451))).toBe('mail_away')
  expect(causeOf(new MailNotSent('EMESSAGE', 554))).toBe('mail_refuses')
  const here = await folder()
  await writeFile(path.join(here, 'file'), '')
  const outbox = outboxMailer(path.join(here, 'file'), { name: 'Northwind', address: 'fifteen@northwind.example' })
  expect(await thrownBy(outbox.send({ to: 'mara@northwind.example', subject: 's', text: 't', language: 'en' }))).toBe(
    'mail_refuses',
  )
}, 20_000)

test('the database: away, without a place for us, a wrong password, a statement that it refuses', async () => {
  const own = await testDatabase()
  onTestFinished(own.drop)
  const opened = async (change: (url: URL) => void) => {
    const url = new URL(own.loginUrl)
    change(url)
    const database = openDatabase({ loginUrl: url.href })
    try {
      return await thrownBy(database.asVisitor(stores => stores.register.programmes()))
    } finally {
      await database.close()
    }
  }
  const set = (part: 'port' | 'password' | 'pathname', value: string) => (url: URL) => {
    url[part] = value
  }
  expect(await opened(() => undefined)).toBe('nothing was thrown')
  expect(await opened(set('port', '1'))).toBe('database_away')
  expect(await opened(set('password', 'wrong'))).toBe('database_refuses')
  expect(await opened(set('pathname', '/none'))).toBe('database_refuses')
  for (const code of ['57P01', '57P03', '08006', '40001', '53300', '55000', 'connection_lost'])
    expect(causeOf(new DatabaseFault(code))).toBe('database_away')
  for (const code of ['42501', '23505', '22P02', 'unknown']) expect(causeOf(new DatabaseFault(code))).toBe('ours')
})

test('of several errors the first counts; what nobody knows is ours', () => {
  const first = new ObjectStoreFault('SlowDown', 503)
  expect(causeOf(new AggregateError([first, new Error('and then')]))).toBe('store_away')
  for (const thrown of [new TypeError('x is not a function'), 'text', null]) expect(causeOf(thrown)).toBe('ours')
})
