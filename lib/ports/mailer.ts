/** A message without personal data: subject, plain text, optional attachments (calendar file, letter). */
export type Mail = {
  to: string
  subject: string
  text: string
  attachments?: { name: string; type: string; content: Uint8Array }[]
}

/** Sends one message; throws when the mail system did not take it (the job is tried again). */
export type Mailer = { send(mail: Mail): Promise<void> }
