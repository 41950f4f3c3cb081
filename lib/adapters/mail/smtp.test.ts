import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type HeldSmtp, holdSmtp } from '#e2e/held/smtp.ts'
import type { Mail } from '#lib/ports/mailer.ts'
import { smtpMailer, smtpOptions } from './smtp.ts'

const from = { name: 'Northwind', address: 'fifteen@northwind.example' }
const mail: Mail = {
  to: 'mara.lindqvist@northwind.example',
  subject: 'Your answer is ready',
  text: 'Sign in to read it.\n',
  language: 'en',
}

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
