import { createTransport } from 'nodemailer'
import type { Mailer } from '#lib/ports/mailer.ts'
import { MailNotSent } from './mail-fault.ts'
import { messageOf, type Sender } from './message.ts'

export type SmtpPlace = {
  /** `smtps://user:password@host:port`, or `smtp://` with STARTTLS. */
  url: string
  from: Sender
  /** A certificate authority to trust instead of the public ones, PEM. */
  ca?: string
  /** How long the server may be silent, in milliseconds. */
  patience?: number
}

/** Hands each message to a mail server; resolves when the server took it, else throws `MailNotSent` or `MailRefused`. */
export function smtpMailer(place: SmtpPlace): Mailer {
  const transport = createTransport(smtpOptions(place))
  return {
    async send(mail) {
      const message = messageOf(mail, place.from)
      try {
        await transport.sendMail(message)
      } catch (error) {
        throw notSent(error)
      }
    },
    /** Connects, greets, encrypts and signs in, and leaves. */
    async check() {
      try {
        await transport.verify()
      } catch (error) {
        throw notSent(error)
      }
    },
  }
}

/**
 * The connection: always encrypted to a server whose certificate is verified; only a server on this computer may be
 * spoken to in the clear.
 */
export function smtpOptions({ url, ca, patience = 20_000 }: Omit<SmtpPlace, 'from'>) {
  const { protocol, hostname, port, username, password } = new URL(url)
  const here = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port ? { port: Number(port) } : {}),
    secure: protocol === 'smtps:',
    requireTLS: !here,
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' as const, ...(ca ? { ca } : {}) },
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: patience,
    greetingTimeout: patience,
    dnsTimeout: patience,
    socketTimeout: patience,
  }
}

function notSent(error: unknown): MailNotSent {
  const of = (key: string): unknown => (error instanceof Error ? Reflect.get(error, key) : undefined)
  const [code, reply] = [of('code'), of('responseCode')]
  return new MailNotSent(typeof code === 'string' ? code : 'unknown', typeof reply === 'number' ? reply : null)
}
