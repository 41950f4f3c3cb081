/** A message without personal data: subject, plain text, optional attachments (calendar file, letter). */
export type Mail = {
  to: string
  subject: string
  text: string
  attachments?: { name: string; type: string; content: Uint8Array }[]
}

/** Hands messages to a mail system. */
export type Mailer = {
  /** Throws when the mail system did not take the message (the job is tried again). */
  send(mail: Mail): Promise<void>
  /** Throws when it could take none now; sends nothing. */
  check(): Promise<void>
}
