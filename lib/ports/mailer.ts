import type { Language } from '#lib/domain/rights/actor.ts'

/**
 * A message: subject, text, optional attachments (calendar file, letter). The text is plain: paragraphs with an empty line
 * between, a line ruled by `=` or `-` is a heading, lines with a dash are a list; mail programs that can get the same as
 * HTML. `language` is that of its words.
 */
export type Mail = {
  to: string
  subject: string
  text: string
  language: Language
  attachments?: { name: string; type: string; content: Uint8Array }[]
}

/** Hands messages to a mail system. */
export type Mailer = {
  /** Throws when the mail system did not take the message (the job is tried again). */
  send(mail: Mail): Promise<void>
  /** Throws when it could take none now; sends nothing. */
  check(): Promise<void>
}
