import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdSmtp } from '#e2e/held/smtp.ts'
import type { Mail, Mailer } from '#lib/ports/mailer.ts'
import { shownBy, wordsIn } from '#lib/testing/mail/read-outbox.ts'
import type { Sender } from './message.ts'
import { outboxMailer } from './outbox.ts'
import { smtpMailer } from './smtp.ts'

const from: Sender = { name: 'Müller, „Söhne“ & Cie', address: 'fifteen@northwind.example' }
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

type Opened = {
  mailer: Mailer
  as: (from: Sender) => Mailer
  received: () => Promise<ParsedMail[]>
  close: () => Promise<void>
}

async function openOutbox(): Promise<Opened & { folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-outbox-'))
  const read = async (name: string) => simpleParser(await readFile(path.join(folder, name)))
  return {
    folder,
    mailer: outboxMailer(folder, from),
    as: other => outboxMailer(folder, other),
    received: async () => Promise.all((await readdir(folder)).sort().map(read)),
    close: () => rm(folder, { recursive: true }),
  }
}

async function openSmtp(): Promise<Opened> {
  const held = await holdSmtp({ secure: true })
  return {
    mailer: smtpMailer({ url: held.url, from, ca: held.ca }),
    as: other => smtpMailer({ url: held.url, from: other, ca: held.ca }),
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

  test.each([
    'Northwind',
    'Żółć & Söhne, „Łódź“',
    'Smith, Jones; and Sons',
    'The "Quoted" \\ Company',
    '日本語株式会社 😀',
    'privacy@evil.example <eve@evil.example>',
    'Nordwind '.repeat(30).trim(),
  ])('comes from an employer called %s, and from nobody else', async name => {
    await opened.as({ ...from, name }).send(mail)
    const got = (await opened.received()).at(-1)
    expect(got?.from?.value).toEqual([{ name, address: from.address }])
    expect(got?.headers.has('bcc')).toBe(false)
  })

  test.each(['Northwind\r\nBcc: eve@example.com', 'Northwind\u2028'])(
    'from an employer whose name breaks the line is refused: %j',
    async name => {
      const before = (await opened.received()).length
      await expect(opened.as({ ...from, name }).send(mail)).rejects.toMatchObject({ fault: 'line_break' })
      expect(await opened.received()).toHaveLength(before)
    },
  )

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
    expect(
      [...html.matchAll(/<(h1|h2|li|a href="[^"]*")(?: style="[^"]*")?>([^<]*)/g)].map(([, tag, words]) => [
        tag,
        words,
      ]),
    ).toEqual([
      ['h1', 'Wir lehnen ab'],
      ['h2', 'Warum'],
      ['li', 'Zum neunten Mal'],
      ['li', '&#60;img src=x&#62; &#38; mehr'],
      ['a href="https://fifteen.northwind.example/requests"', 'https://fifteen.northwind.example/requests'],
    ])
    expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|\bon\w+=|src=["']|url\(/)
    expect(wordsIn(shownBy(html))).toEqual(wordsIn(letter))
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
