import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HeldSmtp, holdSmtp } from '#e2e/held/smtp.ts'
import type { Mail, Mailer } from '#lib/ports/mailer.ts'
import { outboxMailer } from './outbox.ts'
import { smtpMailer, smtpOptions } from './smtp.ts'

const from = { name: 'Müller, „Söhne“ & Cie', address: 'fifteen@northwind.example' }
const mail: Mail = {
  to: 'mara.lindqvist@northwind.example',
  subject: 'Your answer is ready',
  text: 'Sign in to read it.\n',
  language: 'en',
}

const letter = `Wir lehnen ab
=============

Warum
-----

- Zum neunten Mal
- <img src=x> & mehr

Hier steht es: https://fifteen.northwind.example/requests.
Eine zweite Zeile
`

/** HTML as a reader hears it. */
const convert = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll(' .', '.')

type Opened = { mailer: Mailer; received: () => Promise<ParsedMail[]>; close: () => Promise<void> }

async function openOutbox(): Promise<Opened & { folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-outbox-'))
  const read = async (name: string) => simpleParser(await readFile(path.join(folder, name)))
  return {
    folder,
    mailer: outboxMailer(folder, from),
    received: async () => Promise.all((await readdir(folder)).sort().map(read)),
    close: () => rm(folder, { recursive: true }),
  }
}

async function openSmtp(): Promise<Opened> {
  const held = await holdSmtp({ secure: true })
  return {
    mailer: smtpMailer({ url: held.url, from, ca: held.ca }),
    received: () => Promise.all(held.mails.map(({ raw }) => simpleParser(raw))),
    close: held.close,
  }
}

/** One suite judges every adapter. */
describe.each<[string, () => Promise<Opened>]>([
  ['the outbox', openOutbox],
  ['a mail server', openSmtp],
])('mail by %s', (_name, openMailer) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openMailer()
  })
  afterAll(() => opened.close())
  const sent = async (given: Mail) => {
    await opened.mailer.send(given)
    return (await opened.received()).at(-1)
  }

  test('arrives from the employer at one person, marked as automatic, with its language', async () => {
    const got = await sent(mail)
    expect(got).toMatchObject({
      subject: mail.subject,
      text: mail.text,
      from: { value: [from] },
    })
    expect(got?.to).toMatchObject({ text: 'mara.lindqvist@northwind.example' })
    expect(got?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(got?.headers.get('content-language')).toBe('en')
  })

  test('keeps every script, long lines and lone dots', async () => {
    const text = `Łódź, İstanbul, Ελένη, Иван, 日本語 😀\n.\n..\n${'word '.repeat(500)}\nFrom here on\n`
    const got = await sent({ ...mail, subject: `Ihre Auskunft ist da: ${'Größe '.repeat(30)}`.trim(), text })
    expect(got?.text).toBe(text)
    expect(got?.subject).toBe(`Ihre Auskunft ist da: ${'Größe '.repeat(30)}`.trim())
  })

  test('has the same words as HTML, where nothing that somebody typed is markup and nothing is loaded', async () => {
    const got = await sent({ ...mail, text: letter, language: 'de' })
    const html = String(got?.html)
    expect(html).toContain('<html lang="de">')
    expect([...html.matchAll(/<(h1|h2|li|a href="[^"]*")>([^<]*)/g)].map(([, tag, words]) => [tag, words])).toEqual([
      ['h1', 'Wir lehnen ab'],
      ['h2', 'Warum'],
      ['li', 'Zum neunten Mal'],
      ['li', '&#60;img src=x&#62; &#38; mehr'],
      ['a href="https://fifteen.northwind.example/requests"', 'https://fifteen.northwind.example/requests'],
    ])
    expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|\bon\w+=|src=["']|url\(/)
    const words = (text: string) => text.split(/[\s=-]+/).filter(Boolean)
    expect(words(convert(html.split('<body>')[1] ?? ''))).toEqual(words(letter))
  })

  test('carries attachments unchanged', async () => {
    const content = Buffer.from(Array.from({ length: 70_000 }, (_, at) => at % 256))
    const got = await sent({ ...mail, attachments: [{ name: 'Frist für Łódź.ics', type: 'text/calendar', content }] })
    expect(got?.attachments[0]).toMatchObject({ filename: 'Frist für Łódź.ics', contentType: 'text/calendar' })
    expect(got?.attachments[0]?.content.equals(content)).toBe(true)
  })

  const refused: [string, Partial<Mail>][] = [
    ['a line break in the subject', { subject: 'Ready\r\nBcc: eve@example.com' }],
    ['a bare line feed in the subject', { subject: 'Ready\nX: y' }],
    ['a line break in the address', { to: 'mara@northwind.example\r\nBcc: eve@example.com' }],
    [
      'a line break in an attachment name',
      { attachments: [{ name: 'a\r\nX: y', type: 'text/plain', content: Buffer.of() }] },
    ],
    [
      'a line break in an attachment type',
      { attachments: [{ name: 'a', type: 'text/plain\r\nX: y', content: Buffer.of() }] },
    ],
    ['two addresses', { to: 'mara@northwind.example, eve@example.com' }],
    ['two addresses with a semicolon', { to: 'mara@northwind.example;eve@example.com' }],
    ['a group of addresses', { to: 'all: mara@northwind.example;' }],
    ['a name before the address', { to: 'eve@example.com <mara@northwind.example>' }],
    ['two at signs', { to: 'mara@northwind.example@example.com' }],
    ['no address', { to: '' }],
    ['no domain', { to: 'mara@' }],
  ]
  test.each(refused)('with %s is refused and not sent', async (_what, change) => {
    const before = (await opened.received()).length
    await expect(opened.mailer.send({ ...mail, ...change })).rejects.toMatchObject({ name: 'MailRefused' })
    expect(await opened.received()).toHaveLength(before)
  })
})

describe('the outbox', () => {
  test('keeps files only for its owner, in order of time and under names nobody can guess', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-outbox-'))
    const inside = path.join(folder, 'outbox')
    let hour = 8
    const mailer = outboxMailer(inside, from, () =>
      Temporal.Instant.from(`2026-11-23T${String(hour++).padStart(2, '0')}:00:00Z`),
    )
    for (const subject of ['first', 'second', 'third']) await mailer.send({ ...mail, subject })
    const names = (await readdir(inside)).sort()
    expect(names.map(name => name.replace(/[0-9a-f]{32}/, 'RANDOM'))).toEqual(
      ['08', '09', '10'].map(at => `2026-11-23T${at}0000.000000Z-RANDOM.eml`),
    )
    const subjects = await Promise.all(
      names.map(async name => (await simpleParser(await readFile(path.join(inside, name)))).subject),
    )
    expect(subjects).toEqual(['first', 'second', 'third'])
    expect(((await stat(inside)).mode & 0o777).toString(8)).toBe('700')
    expect(((await stat(path.join(inside, names[0] ?? ''))).mode & 0o777).toString(8)).toBe('600')
    await rm(folder, { recursive: true })
  })
})

describe('a mail server', () => {
  const withServer = async (conduct: Parameters<typeof holdSmtp>[0], work: (held: HeldSmtp) => Promise<void>) => {
    const held = await holdSmtp(conduct)
    await work(held).finally(held.close)
  }
  const sendTo = (held: HeldSmtp, change: Partial<Parameters<typeof smtpMailer>[0]> = {}) =>
    smtpMailer({ url: held.url, from, ca: held.ca, ...change }).send(mail)
  const fault = (code: string, reply: number | null = null) => ({ name: 'MailNotSent', code, reply })

  test('takes mail encrypted from the first byte', () =>
    withServer({ secure: true }, async held => {
      await sendTo(held)
      expect(held.mails).toMatchObject([{ encrypted: true, from: 'fifteen@northwind.example', to: [mail.to] }])
    }))

  test('that offers STARTTLS is spoken to encrypted', () =>
    withServer({}, async held => {
      await sendTo(held)
      expect(held.mails).toMatchObject([{ encrypted: true }])
    }))

  test.each([{ secure: true }, {}])('whose certificate is not trusted gets nothing (%j)', conduct =>
    withServer(conduct, async held => {
      const { ca } = await otherServer()
      await expect(sendTo(held, { ca })).rejects.toMatchObject({ name: 'MailNotSent' })
      expect(held.mails).toEqual([])
    }),
  )

  test('on this computer may be spoken to in the clear', () =>
    withServer({ startTls: false }, async held => {
      await sendTo(held)
      expect(held.mails).toMatchObject([{ encrypted: false }])
    }))

  test('elsewhere must encrypt', () => {
    expect(smtpOptions({ url: 'smtp://mail.northwind.example' })).toMatchObject({ requireTLS: true, secure: false })
    expect(smtpOptions({ url: 'smtp://localhost.northwind.example' })).toMatchObject({ requireTLS: true })
    expect(smtpOptions({ url: 'smtps://mail.northwind.example:465' })).toMatchObject({ secure: true, port: 465 })
    expect(smtpOptions({ url: 'smtp://127.0.0.1' })).toMatchObject({ requireTLS: false })
  })

  test('that wants a sign-in gets it, with a password of any characters', () =>
    withServer({ login: { user: 'fifteen@host', password: 'p@ss/w:ord%' } }, async held => {
      const url = held.url.replace('//', '//fifteen%40host:p%40ss%2Fw%3Aord%25@')
      await sendTo(held, { url })
      expect(held.mails).toMatchObject([{ user: 'fifteen@host' }])
      await expect(sendTo(held, { url: held.url.replace('//', '//fifteen%40host:wrong@') })).rejects.toMatchObject(
        fault('EAUTH', 535),
      )
    }))

  test('that refuses the recipient is told of without the address', () =>
    withServer({ refuses: mail.to }, async held => {
      const refusal: unknown = await sendTo(held).catch(error => error)
      expect(refusal).toMatchObject(fault('EENVELOPE', 550))
      expect(JSON.stringify(refusal) + String(refusal) + (refusal instanceof Error ? refusal.stack : '')).not.toContain(
        'mara',
      )
    }))

  test('that is away or silent is given up after the patience', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`
    await expect(smtpMailer({ url, from, patience: 50 }).send(mail)).rejects.toMatchObject(fault('ETIMEDOUT'))
    silent.close()
    await expect(smtpMailer({ url: 'smtp://127.0.0.1:1', from }).send(mail)).rejects.toMatchObject(fault('ESOCKET'))
  })
})

async function otherServer(): Promise<HeldSmtp> {
  const held = await holdSmtp()
  await held.close()
  return held
}
