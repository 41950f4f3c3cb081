import { expect, test } from 'vitest'
import { holdSmtp } from '#e2e/held/smtp.ts'
import { holdBucket, holdFiles } from '#e2e/held/stores.ts'
import { smtpMailer } from '#lib/adapters/mail/smtp.ts'
import { openDatabase } from '#lib/adapters/postgres/database.ts'
import { northwind } from '#lib/testing/test-northwind.ts'
import { causeOf } from './cause-of.ts'
import { probeObjects } from './probe-objects.ts'

const from = { name: 'Northwind', address: 'fifteen@northwind.example' }
const causeIn = (asked: Promise<unknown>) => asked.then(found => found ?? null, causeOf)

test.each([
  ['a bucket', holdBucket],
  ['a folder', holdFiles],
])('%s that takes, gives and forgets an object is well, and nothing of it stays', async (_what, hold) => {
  await using store = await hold()
  expect(await probeObjects(store.objects)).toBe(null)
  expect(await store.leftovers()).toEqual([])
})

test.each([
  ['writing', 'PUT', 403, 'AccessDenied', 'refused'],
  ['reading', 'GET', 500, 'InternalError', 'wrong_answer'],
  ['removing', 'DELETE', 403, 'AccessDenied', 'refused'],
  ['the bucket', 'PUT', 404, 'NoSuchBucket', 'missing'],
  ['for lack of space', 'PUT', 507, 'XMinioStorageFull', 'full'],
] as const)(
  'a store that refuses %s is found out',
  async (_what, method, status, code, cause) => {
    await using store = await holdBucket()
    store.held.fault = asked => (asked.method === method ? { status, code } : null)
    expect(await causeIn(probeObjects(store.objects))).toBe(cause)
  },
  60_000,
)

test('a store that is not there cannot be reached', async () => {
  const store = await holdBucket()
  await store[Symbol.asyncDispose]()
  expect(await causeIn(probeObjects(store.objects))).toBe('unreachable')
})

test('a mail server is asked without sending anything; away, it cannot be reached', async () => {
  const held = await holdSmtp()
  const mailer = smtpMailer({ url: held.url, from, ca: held.ca })
  expect(await causeIn(mailer.check())).toBe(null)
  await held.close()
  expect(await causeIn(mailer.check())).toBe('unreachable')
  expect(held.mails).toEqual([])
})

test('a mail server that refuses the sign-in is told from one that cannot be reached', async () => {
  const held = await holdSmtp({ login: { user: 'fifteen', password: 'right' } })
  const url = held.url.replace('//', '//fifteen:wrong@')
  expect(await causeIn(smtpMailer({ url, from, ca: held.ca }).check())).toBe('refused')
  await held.close()
})

test('the database is asked by the role of the pages; one that is away or has another schema is told apart', async () => {
  const nw = await northwind()
  expect(await causeIn(nw.database.work().then(() => null))).toBe(null)
  await nw.owner.query('drop function guard.queue_standing()')
  expect(await causeIn(nw.database.work())).toBe('schema')
  const gone = openDatabase({ loginUrl: nw.loginUrl.replace(/:\d+\//, ':1/') })
  expect(await causeIn(gone.work())).toBe('unreachable')
  const stranger = openDatabase({ loginUrl: nw.loginUrl.replace(/:[^:@]+@/, ':wrong@') })
  expect(await causeIn(stranger.work())).toBe('refused')
  await Promise.all([gone.close(), stranger.close(), nw.end()])
})
