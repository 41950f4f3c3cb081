import type { SendMailOptions } from 'nodemailer'
import type { Mail } from '#lib/ports/mailer.ts'
import { htmlOf } from './html.ts'

/** Who sends: the name that people see, and the address. */
export type Sender = { name: string; address: string }

/** A message that must not be sent, whatever the mail system says: it would carry more than one header or recipient. */
export class MailRefused extends Error {
  override name = 'MailRefused'
  readonly fault: 'line_break' | 'not_one_address'
  constructor(fault: MailRefused['fault']) {
    super(fault === 'line_break' ? 'A header of the mail holds a line break.' : 'The mail has not exactly one address.')
    this.fault = fault
  }
}

/** One address (RFC 5321), without a display name, quoting or a list. */
const oneAddress = /^[^\s@,;:<>()[\]"\\]{1,64}@[^\s@,;:<>()[\]"\\]{1,255}$/u
const controls = /[\p{Cc}\p{Zl}\p{Zp}]/u

/**
 * The message as nodemailer takes it, as text and with the same words as HTML, marked as automatic (RFC 3834) so that no
 * absence note answers. Throws `MailRefused`.
 */
export function messageOf(mail: Mail, from: Sender): SendMailOptions {
  const { to, subject, text, attachments = [] } = mail
  const headers = [from.name, from.address, to, subject, ...attachments.flatMap(({ name, type }) => [name, type])]
  if (headers.some(header => controls.test(header))) throw new MailRefused('line_break')
  if (!oneAddress.test(to)) throw new MailRefused('not_one_address')
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    html: htmlOf(mail),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(mail.language ? { 'Content-Language': mail.language } : {}),
    },
    attachments: attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
