/**
 * The mail system did not take a message. `code` is nodemailer's (`EAUTH`, `ETLS`, `EENVELOPE` …) or the file system's,
 * `reply` the server's three digits. The original error is not kept: it quotes the address.
 */
export class MailNotSent extends Error {
  override name = 'MailNotSent'
  readonly code: string
  readonly reply: number | null
  constructor(code: string, reply: number | null) {
    super(`The mail system does not take messages (${[code, reply].filter(Boolean).join(' ')}).`)
    this.code = code
    this.reply = reply
  }
}
